extension Look {
    /// Fields, buttons, messages, lists of facts, details, steps.
    static let forms = """
        .govuk-form-group { margin: 0; }
        .govuk-form-group--error { border-left: 5px solid var(--late); padding-left: calc(var(--step) * 2); }
        .govuk-label { display: block; font-weight: 600; }
        .govuk-input { font: inherit; color: inherit; background: var(--paper); border: 2px solid var(--edge); border-radius: 2px; min-height: 44px; padding: 0.3rem 0.6rem; width: 100%; min-width: 0; }
        .govuk-form-group--error .govuk-input { border-color: var(--late); }
        .govuk-error-message { color: var(--late); font-weight: 600; margin: 0 0 var(--step); }
        .govuk-error-summary { border: 4px solid var(--late); background: var(--paper); padding: calc(var(--step) * 2); margin-bottom: calc(var(--step) * 4); max-width: 42rem; }
        .govuk-error-summary__title { font-size: 1.2rem; margin-bottom: var(--step); }
        .govuk-error-summary a { color: var(--late); font-weight: 600; display: inline-flex; align-items: center; min-height: 44px; }
        .govuk-button { background: var(--thread); color: #fff; border: 0; padding: 0.45rem 1.1rem; font: inherit; font-weight: 600; text-decoration: none; border-radius: 2px; min-height: 44px; display: inline-flex; align-items: center; cursor: pointer; }
        .govuk-button:hover { background: var(--thread-deep); }
        .govuk-button--secondary { background: var(--paper); color: var(--thread-deep); border: 2px solid var(--thread); }
        .govuk-button--secondary:hover { background: var(--thread-pale); }
        .govuk-summary-list { margin: 0; font-size: 0.98rem; }
        .govuk-summary-list__row { display: grid; grid-template-columns: minmax(6.5rem, max-content) minmax(0, 1fr); gap: 0 0.9rem; padding: 0.15rem 0; }
        .govuk-summary-list__key { color: var(--soft); }
        .govuk-summary-list__value { margin: 0; min-width: 0; overflow-wrap: anywhere; }
        .govuk-details { margin: 0; }
        .govuk-details__summary { cursor: pointer; min-height: 44px; padding: 0.6rem 0; color: var(--link); }
        .govuk-details__summary h2 { display: inline; color: var(--ink); }
        .govuk-pagination { display: flex; flex-wrap: wrap; align-items: center; gap: 0 calc(var(--step) * 3); margin: var(--step) 0; }
        .govuk-pagination__link { display: inline-flex; align-items: center; min-height: 44px; font-weight: 600; }
        .govuk-pagination__here { margin: 0; color: var(--soft); font-variant-numeric: tabular-nums; }
        .page-steps { display: flex; flex-wrap: wrap; align-items: center; font-variant-numeric: tabular-nums; }
        .page-steps a { display: inline-flex; align-items: center; justify-content: center; min-height: 44px; min-width: 44px; padding: 0 0.5rem; }
        .page-steps a[aria-current] { background: var(--thread); color: #fff; text-decoration: none; font-weight: 600; border-radius: 2px; }
        .page-steps__gap { color: var(--soft); padding: 0 0.25rem; }
        .wide { overflow-x: auto; }
        .govuk-table { border-collapse: collapse; background: var(--paper); width: 100%; font-size: 0.98rem; }
        .govuk-table th, .govuk-table td { border: 1px solid var(--line); padding: 0.4rem 0.7rem; text-align: left; vertical-align: top; }
        .govuk-table thead th { background: var(--quiet-pale); }
        """
}
