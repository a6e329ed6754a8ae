/// A run of text in one font on one baseline, as the converter prints it.
struct PrintedSpan: Equatable {
    var text: [UInt8] = []
    var size: Float = 0
    var bold = false
    var left: Float = 0
    var right: Float = 0
    var baseline: Float = 0
    /// The converter began a new block with it.
    var opensBlock = false
}
