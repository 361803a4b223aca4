import { addEvent, describeAdd } from './add-event.ts';
import type { Answer } from './answer.ts';
import { addAttributes, deleteAttribute, describeTypes, editAttribute, viewAttribute } from './attributes.ts';
import { deleteEvent, editEvent, indexEvents, viewEvent } from './events.ts';
import { importFreeText } from './free-text.ts';
import { searchClusters } from './galaxies.ts';
import { addObject, addReference, deleteObject, editObject, indexTemplates, viewTemplate } from './objects.ts';
import { addProposal } from './proposals.ts';
import { alertEvent, publishEvent, unpublishEvent } from './publish.ts';
import { addReport } from './reports.ts';
import type { Request } from './request.ts';
import { searchAttributes, searchEvents } from './rest-search.ts';
import { getVersion, indexOrganisations, indexSharingGroups, viewUser } from './server-info.ts';
import { addSightings, listSightings, searchSightings } from './sightings.ts';
import { addTagToEvent, attachTags, indexTags, removeTag, searchTags } from './tags.ts';
import { indexTaxonomies, viewTaxonomy } from './taxonomies.ts';
import { checkValue, indexWarninglists, toggleWarninglists, viewWarninglist } from './warninglists.ts';

interface Route {
  readonly handle: (request: Request) => Answer | Promise<Answer>;
  /** Flag of the role that it takes. A call with such a flag writes, so a read-only key may not make it. */
  readonly needs?: 'perm_add' | 'perm_tagger' | 'perm_publish' | 'perm_sighting';
}

/** Every call that the stand-in knows, by controller and action. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'servers/getVersion': { handle: getVersion },
  'users/view': { handle: viewUser },
  'organisations/index': { handle: indexOrganisations },
  'sharing_groups/index': { handle: indexSharingGroups },

  'events/add': { handle: (request) => (request.method === 'GET' ? describeAdd() : addEvent(request)), needs: 'perm_add' },
  'events/edit': { handle: editEvent, needs: 'perm_add' },
  'events/delete': { handle: deleteEvent, needs: 'perm_add' },
  'events/view': { handle: viewEvent },
  'events/index': { handle: indexEvents },
  'events/restSearch': { handle: searchEvents },
  'events/publish': { handle: publishEvent, needs: 'perm_publish' },
  'events/alert': { handle: alertEvent, needs: 'perm_publish' },
  'events/unpublish': { handle: unpublishEvent, needs: 'perm_publish' },
  'events/addTag': { handle: addTagToEvent, needs: 'perm_tagger' },
  'events/freeTextImport': { handle: importFreeText, needs: 'perm_add' },
  'event_reports/add': { handle: addReport, needs: 'perm_add' },
  'shadow_attributes/add': { handle: addProposal, needs: 'perm_add' },

  'attributes/add': { handle: addAttributes, needs: 'perm_add' },
  'attributes/edit': { handle: editAttribute, needs: 'perm_add' },
  'attributes/delete': { handle: deleteAttribute, needs: 'perm_add' },
  'attributes/view': { handle: viewAttribute },
  'attributes/restSearch': { handle: searchAttributes },
  'attributes/describeTypes': { handle: describeTypes },

  'objects/add': { handle: addObject, needs: 'perm_add' },
  'objects/edit': { handle: editObject, needs: 'perm_add' },
  'objects/delete': { handle: deleteObject, needs: 'perm_add' },
  'objectReferences/add': { handle: addReference, needs: 'perm_add' },
  'objectTemplates/index': { handle: indexTemplates },
  'objectTemplates/view': { handle: viewTemplate },

  'tags/index': { handle: indexTags },
  'tags/search': { handle: searchTags },
  'tags/attachTagToObject': { handle: attachTags, needs: 'perm_tagger' },
  'tags/removeTagFromObject': { handle: removeTag, needs: 'perm_tagger' },
  'galaxy_clusters/restSearch': { handle: searchClusters },
  'taxonomies/index': { handle: indexTaxonomies },
  'taxonomies/view': { handle: viewTaxonomy },

  'sightings/add': { handle: addSightings, needs: 'perm_sighting' },
  'sightings/listSightings': { handle: listSightings },
  'sightings/restSearch': { handle: searchSightings },

  'warninglists/index': { handle: indexWarninglists },
  'warninglists/view': { handle: viewWarninglist },
  'warninglists/checkValue': { handle: checkValue },
  'warninglists/toggleEnable': { handle: toggleWarninglists },
};

/** Whether MISP has such a controller, whatever the action. */
export function isController(name: string): boolean {
  return Object.keys(ROUTES).some((route) => route.startsWith(`${name}/`));
}
