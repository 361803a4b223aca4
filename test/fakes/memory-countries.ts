import type { GeoDatabase } from '#core/ports.ts';
import { AddressSet } from '#core/screen/address-set.ts';

/** Countries by network, without a file. It passes the contract in test/contracts/geo-database.ts. */
export function memoryCountries(countries: Readonly<Record<string, string>>): GeoDatabase {
  const set = new AddressSet<string>();
  for (const [network, country] of Object.entries(countries)) {
    set.add(network, country);
  }
  return { countryOf: (address) => set.find(address)[0] };
}
