extension Look {
    /// Narrow screens, print, forced colours.
    static let media = """
        @media (max-width: 62rem) {
          .beside, .library { grid-template-columns: minmax(0, 1fr); gap: calc(var(--step) * 3); }
          .library__jump { display: block; }
        }
        @media (max-width: 48rem) {
          .govuk-heading-l { font-size: 1.55rem; }
          .moj-identity-bar__title { font-size: 1.3rem; }
          .sheet { padding: calc(var(--step) * 2); }
          .sheet p.sheet__item--1, .sheet p.sheet__item--2, .sheet p.sheet__item--3 { margin-left: 2.25rem; }
          .masthead__who { margin-left: 0; }
        }
        @media (max-width: 30rem) {
          .hit, .govuk-summary-list__row { grid-template-columns: minmax(0, 1fr); }
          .govuk-summary-list__value { margin-bottom: 0.4rem; }
          .nothing { padding: calc(var(--step) * 2); }
        }
        @media print {
          :root { font-size: 11pt; }
          body, .sheet { background: #fff; }
          .masthead__nav, .masthead__who, .govuk-skip-link, .search, .moj-filter, .library__jump, .govuk-pagination, .moj-sub-navigation, .govuk-footer a, .moj-identity-bar__actions, .govuk-button { display: none; }
          .masthead { background: none; color: var(--ink); }
          .mark { color: var(--ink); }
          .beside, .library { display: block; }
          .items { position: static; max-height: none; overflow: visible; }
          .item__text { display: block; overflow: visible; }
          .item, .question, .paper { break-inside: avoid; }
          .sheet { border: 0; padding: 0; }
          a { color: inherit; }
        }
        @media (forced-colors: active) {
          .govuk-tag, .govuk-button, .moj-filter__tag { border: 1px solid; }
          .thread li::before, .mark::after { border-color: CanvasText; }
          .thread li::after, .mark::before { background: CanvasText; }
          .thread li.thread__here::before { background: CanvasText; }
          .passage { text-decoration: underline; }
          mark { background: Mark; color: MarkText; }
          :focus-visible { outline-color: Highlight; }
        }
        """
}
