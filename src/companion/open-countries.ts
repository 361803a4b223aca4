import type { Configuration } from '#config/schema.ts';
import type { GeoDatabase } from '#core/ports.ts';
import { type Notice, Problem, toProblem } from '#core/problem.ts';

interface Countries {
  readonly geo?: GeoDatabase;
  readonly notices: readonly Notice[];
}

/** The database that tells the countries of addresses, where some are to be held back. Without one that can be read there is a Notice. */
export async function openCountries(configuration: Configuration): Promise<Countries> {
  if (configuration['geoip.exclude_countries'].length === 0) {
    return { notices: [] };
  }
  try {
    const file = configuration['geoip.database'];
    if (file === '') {
      throw new Problem('geoip_unreadable', { message: 'none is set up', place: 'geoip.database' });
    }
    const { openGeoDatabase } = await import('./adapters/geo-database.ts');
    return { geo: openGeoDatabase(file), notices: [] };
  } catch (thrown) {
    const { code, details, message } = toProblem(thrown);
    return { notices: [{ stage: 'screen', code, text: message, details }] };
  }
}
