import type { Table } from './sentence.ts';

/** YARA rules as they stand in reports, with imports and with expressions. */
export const YARA_RULES: Table = {
  'YARA rules': [['rule Evil { strings: $a = "x}" condition: $a }', 'yara rule Evil { strings: $a = "x}" condition: $a }']],
  'imports above a rule': [
    [
      'import "math"\nimport "pe"\n\nprivate rule A { condition: true }\nrule B { condition: true }',
      'yara import "math"\nimport "pe"\n\nprivate rule A { condition: true }',
      'yara rule B { condition: true }',
    ],
    ['we import "pe"\nrule A { condition: true }', 'yara rule A { condition: true }'],
  ],
  'rules whose expressions hold slashes and brackets': [
    [
      'rule A {\n strings:\n  $a = /x:\\/\\/[a-z]{3}\\/\\{/i\n  $b = "}"\n condition:\n  all of them\n}\n}',
      'yara rule A {\n strings:\n  $a = /x:\\/\\/[a-z]{3}\\/\\{/i\n  $b = "}"\n condition:\n  all of them\n}',
    ],
  ],
};
