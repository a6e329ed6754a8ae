extension Look {
    /// Colours, type and the few elements that are the same everywhere. Contrast is against the ground each stands on.
    static let tokens = """
        :root {
          --ink: #14243a;
          --soft: #4a5a6d;
          --line: #c9d1d8;
          --edge: #6b7987;
          --paper: #ffffff;
          --ground: #f4f6f5;
          --thread: #0a6b66;
          --thread-deep: #084f4b;
          --thread-light: #5fd0c8;
          --thread-pale: #e3f1f0;
          --link: #1b4f8f;
          --late: #a01c1c;
          --late-pale: #fdeceb;
          --soon: #7a4b00;
          --soon-pale: #fff3da;
          --soon-edge: #c98a00;
          --calm-pale: #e7f4ea;
          --calm-edge: #1f5b34;
          --finding-pale: #eef1f8;
          --finding-edge: #44569a;
          --quiet-pale: #eceff1;
          --found: #ffe58a;
          --focus: #ffdd00;
          --step: 0.5rem;
          font: 1.0625rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
          color: var(--ink);
          -webkit-text-size-adjust: 100%;
          text-size-adjust: 100%;
        }
        *, *::before, *::after { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); overflow-wrap: break-word; }
        a { color: var(--link); text-underline-offset: 0.15em; }
        a:hover { text-decoration-thickness: 0.15em; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 0; box-shadow: 0 0 0 5px var(--ink); border-radius: 1px; }
        main:focus { outline: none; box-shadow: none; }
        h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 0; }
        p { margin: 0 0 calc(var(--step) * 2); }
        ol, ul { margin: 0; padding: 0; list-style: none; }
        code { font-family: ui-monospace, "Liberation Mono", Menlo, monospace; font-size: 0.95em; }
        .page { max-width: 76rem; margin: 0 auto; padding: calc(var(--step) * 4) calc(var(--step) * 2) calc(var(--step) * 8); }
        .page--wide { max-width: 92rem; padding-top: calc(var(--step) * 2); }
        .reading { max-width: 42rem; }
        .govuk-heading-l { font-size: 1.9rem; letter-spacing: -0.01em; margin-bottom: calc(var(--step) * 2); }
        .govuk-heading-m { font-size: 1.3rem; margin: 0 0 var(--step); }
        .govuk-heading-s { font-size: 1.0625rem; margin: 0 0 calc(var(--step) / 2); }
        .govuk-body-l { font-size: 1.2rem; }
        .govuk-hint { color: var(--soft); margin: 0 0 var(--step); }
        .govuk-visually-hidden { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .silent { color: var(--soft); font-style: italic; }
        .count { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }
        .reference { font-family: ui-monospace, "Liberation Mono", Menlo, monospace; letter-spacing: 0.04em; }
        .lines li + li { margin-top: 0.15rem; }
        .govuk-tag { display: inline-block; padding: 0.05rem 0.5rem; border-radius: 2px; font-weight: 600; font-size: 0.92rem; background: var(--thread-pale); color: var(--thread-deep); }
        .govuk-tag--grey { background: var(--quiet-pale); color: var(--soft); }
        .govuk-tag--yellow { background: var(--soon-pale); color: var(--soon); }
        """
}
