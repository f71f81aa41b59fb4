// Asks the built search of Sphinx: node search.js SITE < words, prints the pages found for each.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const site = process.argv[2];
const read = (...name) => fs.readFileSync(path.join(site, ...name), "utf-8");
const page = {
  addEventListener: () => {},
  documentElement: { dataset: {} },
  getElementById: () => ({ children: [], firstChild: null }),
  querySelectorAll: () => [],
};
const browser = vm.createContext({
  document: page,
  location: { search: "" },
  localStorage: { setItem: () => {} },
  URLSearchParams,
  DOCUMENTATION_OPTIONS: {},
  SPHINX_HIGHLIGHT_ENABLED: false,
  _: (text) => text,
  _ready: () => {},
});
browser.window = browser;
// In the order of the page; what is declared with const stays inside of a script otherwise.
vm.runInContext(read("_static", "searchtools.js") + "\nglobalThis.Search = Search;", browser);
vm.runInContext(read("_static", "language_data.js"), browser);
vm.runInContext(read("searchindex.js"), browser);
const words = JSON.parse(fs.readFileSync(0, "utf-8"));
const found = words.map((word) => {
  const results = browser.Search._performSearch(...browser.Search._parseQuery(word));
  return results.reverse().map((result) => result[0]);
});
console.log(JSON.stringify(found));
