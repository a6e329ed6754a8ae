extension Look {
    /// The library: search box, filters, papers, hits.
    static let library = """
        .search { max-width: 46rem; margin-bottom: calc(var(--step) * 4); }
        .search__row { display: flex; gap: var(--step); }
        .library { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: calc(var(--step) * 5); align-items: start; }
        .library__jump { display: none; margin: 0; }
        .library__jump a { display: inline-flex; align-items: center; min-height: 44px; }
        .moj-filter__content { display: grid; gap: calc(var(--step) * 3); padding-top: var(--step); }
        .moj-filter__choices a { display: flex; justify-content: space-between; align-items: center; gap: 1rem; min-height: 44px; padding: 0.3rem 0.5rem; margin: 0 -0.5rem; line-height: 1.3; text-decoration: none; border-radius: 2px; }
        .moj-filter__choices a:hover { background: var(--thread-pale); text-decoration: underline; }
        .moj-filter-tags { display: flex; flex-wrap: wrap; gap: var(--step); align-items: center; margin: 0 0 calc(var(--step) * 2); }
        .moj-filter__tag { display: inline-flex; align-items: center; gap: 0.35rem; min-height: 44px; padding: 0.3rem 0.8rem; background: var(--paper); border: 1px solid var(--edge); border-radius: 2px; color: var(--ink); text-decoration: none; }
        .moj-filter__tag::before { content: "\\00D7" / ""; font-size: 1.3rem; line-height: 1; color: var(--soft); }
        .moj-filter__tag:hover { background: var(--thread-pale); }
        .moj-filter__clear { display: inline-flex; align-items: center; min-height: 44px; }
        .papers { border-top: 1px solid var(--line); }
        .paper { background: var(--paper); border: 1px solid var(--line); border-top: 0; padding: calc(var(--step) * 2); }
        .paper__title { font-size: 1.15rem; line-height: 1.35; max-width: 46rem; }
        .paper__title a { display: inline-block; padding: 0.35rem 0; }
        .paper__facts { margin: 0; }
        .paper__counts { margin: 0.2rem 0 0; color: var(--soft); font-size: 0.98rem; }
        .paper__id { color: var(--soft); white-space: nowrap; }
        .dot::before { content: "\\00B7" / ""; color: var(--soft); margin-right: 0.35em; }
        .hits { margin-top: var(--step); border-left: 3px solid var(--thread); }
        .hit { display: grid; grid-template-columns: 5rem minmax(0, 1fr); gap: 0 var(--step); align-items: start; min-height: 44px; padding: 0.5rem 0.75rem; color: var(--ink); text-decoration: none; }
        .hit:hover { background: var(--thread-pale); }
        .hit__page { color: var(--link); text-decoration: underline; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .hit__words { max-width: 42rem; }
        mark { background: var(--found); color: inherit; padding: 0 0.1em; }
        .nothing { background: var(--paper); border: 1px dashed var(--edge); padding: calc(var(--step) * 4); }
        .nothing p:last-child { margin: 0; }
        """
}
