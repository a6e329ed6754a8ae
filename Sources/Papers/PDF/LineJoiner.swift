import Documents

/// Joins the spans of a page into printed lines, footnote marks and bullets included.
struct LineJoiner {
    private struct Line {
        var spans: [PrintedSpan]
        var baseline: Float
        var size: Float
        /// Where the first and the last printed character end; nothing printed yet: infinitely far apart.
        var left: Float
        var right: Float
    }

    private var current: Line?
    private var lines: [SourceLine] = []

    /// The printed lines of a page, in the order of its spans; blank ones are left out and show as the space they leave.
    static func lines(_ spans: [PrintedSpan]) -> [SourceLine] {
        var joiner = LineJoiner()
        for span in spans { joiner.add(span) }
        joiner.flush()
        BlockGaps.mark(&joiner.lines)
        return joiner.lines
    }

    private mutating func add(_ span: PrintedSpan) {
        guard var line = current else { return start(span) }
        current = nil
        let rise = line.baseline - span.baseline
        if startsWithMark(line, then: span) {
            line.spans = line.spans.map(marked) + [span]
            line.baseline = span.baseline
            line.size = span.size
            line.left = min(line.left, span.left)
            line.right = max(line.right, span.right)
        } else if abs(rise) < 1.5, !isPrinted(span) {
            line.spans.append(span)
        } else if abs(rise) < 1.5, follows(span, line) {
            line.spans.append(span)
            line.left = min(line.left, span.left)
            line.right = max(line.right, span.right)
            line.size = line.right > line.left ? max(line.size, span.size) : span.size
        } else if isRaised(span, above: line) || isLowered(span, below: line) {
            line.spans.append(marked(span))
            line.right = max(line.right, span.right)
        } else {
            current = line
            flush()
            return start(span)
        }
        current = line
    }

    private mutating func start(_ span: PrintedSpan) {
        let printed = isPrinted(span)
        current = Line(
            spans: [span], baseline: span.baseline, size: span.size, left: printed ? span.left : .infinity,
            right: printed ? span.right : -.infinity)
    }

    /// On the same baseline and to the right of what stands there, or put in before it.
    private func follows(_ span: PrintedSpan, _ line: Line) -> Bool {
        span.left >= line.right - max(line.size, span.size) || span.right <= line.left + 2
    }

    private func isRaised(_ span: PrintedSpan, above line: Line) -> Bool {
        let rise = line.baseline - span.baseline
        return rise >= 1 && rise < 0.7 * line.size && span.size <= 0.86 * line.size && abs(span.left - line.right) < line.size
    }

    private func isLowered(_ span: PrintedSpan, below line: Line) -> Bool {
        let drop = span.baseline - line.baseline
        return drop >= 1 && drop < 0.35 * line.size && span.size <= 0.8 * line.size && abs(span.left - line.right) < 4
    }

    /// The line so far is a small mark and this is the text it belongs to: lower, or, where the converter filled the
    /// gap between them with a space of its own, apparently on the same baseline.
    private func startsWithMark(_ line: Line, then span: PrintedSpan) -> Bool {
        let drop = span.baseline - line.baseline
        guard drop < 0.8 * span.size, abs(span.left - line.right) < 2 * span.size else { return false }
        let isLower = drop >= 1 && (line.size < span.size || drop >= 2)
        guard isLower || (isPrinted(span) && drop > -1 && line.size <= 0.8 * span.size) else { return false }
        return line.spans.allSatisfy { isMark($0.text) } && line.spans.contains { $0.text.contains(where: Scalars.isDigit) }
    }

    private func isMark(_ text: [UInt8]) -> Bool {
        text.count <= 4 && text.allSatisfy { Scalars.isDigit($0) || $0 == 0x20 }
    }

    private func isPrinted(_ span: PrintedSpan) -> Bool { span.text.contains { $0 > 0x20 } }

    /// The span with its digits as superscripts, when it holds nothing else.
    private func marked(_ span: PrintedSpan) -> PrintedSpan {
        let inner = CleanText.trim(span.text[...])
        guard !inner.isEmpty, inner.count <= 8, inner.allSatisfy({ Scalars.isDigit($0) || $0 == 0x2C || $0 == 0x20 }) else { return span }
        var raised = span
        raised.text = span.text.flatMap { Scalars.superscript($0) ?? [$0] }
        return raised
    }

    private mutating func flush() {
        guard let line = current else { return }
        current = nil
        let spans = ordered(line.spans)
        let text = CleanText.line(Bullets.normalised(Array(CleanText.trim(joined(spans)[...]))))
        guard !text.isEmpty else { return }
        let printed = spans.filter(isPrinted)
        lines.append(
            SourceLine(
                text, size: size(printed), bold: isBold(printed), left: printed.first?.left ?? 0,
                right: printed.map(\.right).max() ?? 0, top: line.baseline))
    }

    private func ordered(_ spans: [PrintedSpan]) -> [PrintedSpan] {
        let sorted = zip(spans, spans.dropFirst()).allSatisfy { $0.left <= $1.left }
        return sorted ? spans : spans.sorted { $0.left < $1.left }
    }

    private func joined(_ spans: [PrintedSpan]) -> [UInt8] {
        var text: [UInt8] = []
        var right: Float = .infinity
        for span in spans {
            let gap = span.left - right
            if gap > max(3, 0.28 * span.size), text.last != 0x20 { text.append(0x20) }
            for byte in span.text where byte != 0x20 || text.last != 0x20 { text.append(byte) }
            right = span.right
        }
        return text
    }

    /// The size most of the characters have.
    private func size(_ printed: [PrintedSpan]) -> Float {
        var counts: [Float: Int] = [:]
        for span in printed { counts[span.size, default: 0] += span.text.count }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    /// Bold when nearly all of it is: a bullet, a mark or a full stop may be in another font.
    private func isBold(_ printed: [PrintedSpan]) -> Bool {
        var bold = 0
        var all = 0
        for span in printed {
            let letters = span.text.count(where: Scalars.isLetter)
            all += letters
            if span.bold { bold += letters }
        }
        return all == 0 ? printed.first?.bold ?? false : bold * 10 >= all * 9
    }
}
