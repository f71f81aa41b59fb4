// How search results are ranked: pages that explain before entries of the reference.
// The numbers up to `score` are those of Sphinx.
var Scorer = {
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
  score: (result) => {
    const [page, , , , score, , kind] = result;
    if (kind === "index") return score;
    if (page.startsWith("reference/protocol/")) return score / 4;
    if (page.startsWith("reference/") || page === "changelog" || page === "contributing") return score / 2;
    return score;
  },
};
