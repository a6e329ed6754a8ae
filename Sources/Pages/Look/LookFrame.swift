extension Look {
    /// Masthead, skip link, footer, identity bar.
    static let frame = """
        .govuk-skip-link { position: absolute; left: 0; top: -10rem; background: var(--focus); color: var(--ink); padding: 0.75rem 1rem; z-index: 3; }
        .govuk-skip-link:focus { top: 0; }
        .masthead { background: var(--ink); color: #fff; }
        .masthead__inner { max-width: 92rem; margin: 0 auto; padding: 0 calc(var(--step) * 2); display: flex; flex-wrap: wrap; align-items: center; gap: 0 calc(var(--step) * 4); min-height: 3.25rem; }
        .mark { color: #fff; font-weight: 650; text-decoration: none; font-size: 1.2rem; display: inline-flex; align-items: center; gap: 0.55rem; min-height: 44px; }
        .mark::before { content: ""; width: 1.5rem; height: 2px; background: var(--thread-light); margin-right: -0.55rem; order: 1; }
        .mark::after { content: ""; width: 11px; height: 11px; border-radius: 50%; border: 2px solid var(--thread-light); order: 2; }
        .masthead__nav { display: flex; flex-wrap: wrap; gap: 0 calc(var(--step) * 3); }
        .masthead__nav a { color: #fff; text-decoration: none; padding: 0.8rem 0 calc(0.8rem - 3px); border-bottom: 3px solid transparent; }
        .masthead__nav a:hover { border-color: #fff; }
        .masthead__nav a[aria-current] { border-color: var(--thread-light); font-weight: 600; }
        .masthead__who { margin-left: auto; color: #d5dee6; font-size: 0.95rem; display: flex; flex-wrap: wrap; align-items: center; gap: 0 calc(var(--step) * 2); min-width: 0; }
        .masthead__button { background: none; border: 0; color: #fff; font: inherit; text-decoration: underline; text-underline-offset: 0.15em; min-height: 44px; padding: 0; cursor: pointer; }
        .govuk-footer { border-top: 1px solid var(--line); background: var(--paper); color: var(--soft); font-size: 0.95rem; }
        .govuk-footer__inner { max-width: 92rem; margin: 0 auto; padding: calc(var(--step) * 2); display: flex; flex-wrap: wrap; gap: 0 calc(var(--step) * 4); align-items: center; }
        .govuk-footer p { margin: 0; }
        .govuk-footer a { display: inline-flex; align-items: center; min-height: 44px; }
        .moj-identity-bar { background: var(--paper); border-bottom: 1px solid var(--line); }
        .moj-identity-bar__container { max-width: 92rem; margin: 0 auto; padding: calc(var(--step) * 2); position: relative; }
        .moj-identity-bar__title { font-size: 1.6rem; letter-spacing: -0.01em; max-width: 46rem; margin-bottom: var(--step); }
        .moj-identity-bar__facts { margin: 0; display: flex; flex-wrap: wrap; gap: 0.25rem calc(var(--step) * 4); }
        .moj-identity-bar__facts > div { max-width: 42rem; min-width: 0; }
        .moj-identity-bar__facts dt { color: var(--soft); font-size: 0.92rem; }
        .moj-identity-bar__facts dd { margin: 0; }
        .moj-identity-bar__actions { margin: var(--step) 0 0; }
        .moj-identity-bar__actions a { display: inline-flex; align-items: center; min-height: 44px; }
        .marking { font-weight: 650; letter-spacing: 0.04em; margin: 0 0 calc(var(--step) / 2); font-size: 0.95rem; }
        .moj-sub-navigation { border-bottom: 1px solid var(--line); margin-bottom: calc(var(--step) * 3); }
        .moj-sub-navigation__list { display: flex; flex-wrap: wrap; gap: 0 calc(var(--step) * 3); }
        .moj-sub-navigation a { display: inline-flex; gap: 0.4rem; align-items: center; min-height: 44px; }
        """
}
