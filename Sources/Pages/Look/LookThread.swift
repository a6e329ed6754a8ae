extension Look {
    /// The thread: what happened, in order, along one line.
    static let thread = """
        .thread-part { margin-bottom: calc(var(--step) * 3); }
        .thread { display: flex; flex-wrap: wrap; gap: calc(var(--step) * 2) 0; }
        .thread li { position: relative; flex: 1 1 12rem; max-width: 22rem; padding: 1.6rem calc(var(--step) * 3) 0 0; }
        .thread li::after { content: ""; position: absolute; left: 0; right: 0; top: 6px; border-top: 2px solid var(--thread); }
        .thread li:last-child::after { display: none; }
        .thread li::before { content: ""; position: absolute; left: 0; top: 0; width: 14px; height: 14px; border-radius: 50%; background: var(--ground); border: 3px solid var(--thread); z-index: 1; }
        .thread li.thread__here::before { background: var(--thread); }
        .thread__when { display: block; color: var(--soft); font-size: 0.95rem; }
        .thread__what { display: block; font-weight: 600; line-height: 1.35; }
        .thread__detail { display: block; font-size: 0.98rem; }
        .thread__place { display: inline-flex; align-items: center; min-height: 44px; }
        @media (max-width: 48rem) {
          .thread { display: block; }
          .thread li { max-width: none; padding: 0 0 calc(var(--step) * 2) 1.75rem; }
          .thread li::before { top: 0.3rem; }
          .thread li::after { left: 6px; right: auto; top: 0.5rem; bottom: -0.3rem; border-top: 0; border-left: 2px solid var(--thread); }
        }
        """
}
