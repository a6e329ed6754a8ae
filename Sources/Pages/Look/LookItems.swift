extension Look {
    /// What was read from a paper, beside its text: it stays in view while the text is scrolled.
    static let items = """
        .items { min-width: 0; display: grid; gap: calc(var(--step) * 3); }
        .questions { background: var(--paper); border: 1px solid var(--line); padding: calc(var(--step) * 2); }
        .questions--waiting { border-top: 4px solid var(--soon-edge); }
        .question { padding: var(--step) 0; border-top: 1px solid var(--line); }
        .question__heading { font-size: 1.0625rem; }
        .question p { margin: 0.15rem 0 0; }
        .item-group { min-width: 0; }
        .item-list { display: grid; gap: var(--step); }
        .item { background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--edge); padding: calc(var(--step) * 1.5); min-width: 0; }
        .item--owed { border-left-color: var(--thread); }
        .item--answer { border-left-color: var(--calm-edge); }
        .item--finding { border-left-color: var(--finding-edge); }
        .item__heading { font-size: 1.0625rem; overflow-wrap: anywhere; }
        .item__text { margin: 0.25rem 0 var(--step); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 8; line-clamp: 8; overflow: hidden; }
        .item__foot { display: flex; flex-wrap: wrap; gap: 0 calc(var(--step) * 2); align-items: center; justify-content: space-between; margin: 0.25rem 0 0; }
        .question .item__foot { margin-top: 0.25rem; }
        .item__place { display: inline-flex; align-items: center; min-height: 44px; min-width: 44px; }
        .item:target, .question:target { outline: 3px solid var(--soon-edge); outline-offset: 1px; }
        @media (min-width: 62rem) and (min-height: 34rem) {
          .items { position: sticky; top: var(--step); max-height: calc(100vh - 2 * var(--step)); overflow-y: auto; overscroll-behavior: contain; padding: 6px; margin: -6px; align-content: start; }
        }
        """
}
