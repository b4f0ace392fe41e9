// What `make test` runs: the files that were seen to pass on the product as it is. `make e2e` runs every file; one that has
// passed there belongs here, until all do and this list goes.
export const PROVEN = [
  "crash",
  "drafts",
  "hostile",
  "labels",
  "languages",
  "network",
  "notes",
  "phone",
  "reading",
  "related",
].map((name) => `${name}.spec.ts`);
