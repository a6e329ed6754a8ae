extension Look {
    /// The text of a paper.
    static let paper = """
        .beside { display: grid; grid-template-columns: minmax(20rem, 5fr) minmax(0, 8fr); gap: calc(var(--step) * 4); align-items: start; }
        .paper-text { min-width: 0; }
        .paper-text [id], .items [id], .origin { scroll-margin-top: 1rem; }
        .sheet { background: var(--paper); border: 1px solid var(--line); padding: calc(var(--step) * 4) calc(var(--step) * 5); }
        .sheet > * { max-width: 42rem; }
        .sheet p { margin: 0 0 calc(var(--step) * 1.5); }
        .sheet__heading { margin: calc(var(--step) * 3) 0 var(--step); font-size: 1.0625rem; }
        .sheet__heading--1 { font-size: 1.3rem; }
        .sheet__heading--2 { font-size: 1.15rem; }
        .sheet p.sheet__item { margin-left: 1.5rem; }
        .sheet p.sheet__item--1 { margin-left: 3rem; }
        .sheet p.sheet__item--2, .sheet p.sheet__item--3 { margin-left: 4.5rem; }
        .sheet p.sheet__cell { display: inline-block; vertical-align: top; margin: 0 0.25rem 0.25rem 0; padding: 0.25rem 0.6rem; border: 1px solid var(--line); }
        .sheet p.sheet__footnote { font-size: 0.95rem; color: var(--soft); border-left: 2px solid var(--line); padding-left: 0.75rem; }
        .sheet p.page-marker { max-width: none; display: flex; align-items: center; gap: 0.75rem; margin: calc(var(--step) * 2) 0; color: var(--soft); font-size: 0.92rem; font-variant-numeric: tabular-nums; }
        .sheet p.page-marker::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
        .sheet p.page-marker:first-child { margin-top: 0; }
        .page-marker--inside { font-size: 0.85rem; color: var(--soft); background: var(--quiet-pale); border-radius: 2px; padding: 0 0.3rem; white-space: nowrap; }
        .sheet p.passage-names { display: flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; margin: calc(var(--step) * 1.5) 0 0.25rem; }
        .passage-name { display: inline-flex; align-items: center; min-height: 28px; padding: 0 0.5rem; font-size: 0.92rem; font-weight: 600; text-decoration: none; border-left: 4px solid var(--edge); background: var(--quiet-pale); color: var(--ink); }
        .passage-name:hover { text-decoration: underline; }
        .passage-name--owed { border-color: var(--thread); background: var(--thread-pale); color: var(--thread-deep); }
        .passage-name--answer { border-color: var(--calm-edge); background: var(--calm-pale); }
        .passage-name--finding { border-color: var(--finding-edge); background: var(--finding-pale); }
        .passage-name--question { border-color: var(--soon-edge); background: var(--soon-pale); color: var(--soon); }
        .passage { padding: 0.1em 0; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
        .passage--owed { background: var(--thread-pale); }
        .passage--answer { background: var(--calm-pale); }
        .passage--finding { background: var(--finding-pale); }
        .passage-word { color: inherit; text-decoration: underline dotted; text-decoration-thickness: 1px; }
        .found { background: var(--found); font-weight: 600; border-bottom: 2px solid var(--soon-edge); scroll-margin-top: 30vh; }
        .found .passage { background: none; }
        .passage-name:target, .passage-word:target { outline: 3px solid var(--soon-edge); outline-offset: 2px; }
        .origin { margin-top: calc(var(--step) * 5); max-width: 60rem; }
        """
}
