extension CanonicalValue {
    /// Anything `Encodable` as a canonical value. Nil members are left out.
    /// - Throws: `CanonicalError` for a number with a fraction part type, an empty place in a list, or U+0000.
    public init(encoding value: some Encodable) throws {
        let slot = Slot()
        try value.encode(to: SlotEncoder(slot: slot, codingPath: []))
        self = try slot.value(path: [])
    }
}

/// Where an encoder leaves what it was given.
private final class Slot {
    enum Content {
        case nothing
        case value(CanonicalValue)
        case list([Slot])
        case object([String: Slot])
    }
    var content = Content.nothing

    var isNothing: Bool { if case .nothing = content { true } else { false } }

    func value(path: [String]) throws -> CanonicalValue {
        switch content {
        case .nothing: throw CanonicalError.null(at: path.joined(separator: "."))
        case .value(let value): return value
        case .list(let slots): return .list(try slots.map { try $0.value(path: path + ["[]"]) })
        case .object(let slots):
            var values: [String: CanonicalValue] = [:]
            for (name, slot) in slots where !slot.isNothing { values[name] = try slot.value(path: path + [name]) }
            return .object(values)
        }
    }

    func add(_ name: String) -> Slot {
        let slot = Slot()
        var slots: [String: Slot] = [:]
        if case .object(let present) = content { slots = present }
        content = .nothing
        slots[name] = slot
        content = .object(slots)
        return slot
    }

    func append() -> Slot {
        let slot = Slot()
        var slots: [Slot] = []
        if case .list(let present) = content { slots = present }
        content = .nothing
        slots.append(slot)
        content = .list(slots)
        return slot
    }

    var count: Int { if case .list(let slots) = content { slots.count } else { 0 } }
}

private struct SlotEncoder: Encoder {
    let slot: Slot
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if slot.isNothing { slot.content = .object([:]) }
        return KeyedEncodingContainer(KeyedSlots<Key>(slot: slot, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if slot.isNothing { slot.content = .list([]) }
        return ListSlots(slot: slot, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleSlot(slot: slot, codingPath: codingPath) }
}

private struct SingleSlot: SingleValueEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey]

    mutating func encodeNil() throws {}

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        switch value {
        case let value as String: slot.content = .value(.text(value))
        case let value as Bool: slot.content = .value(.bool(value))
        case let value as any BinaryInteger: slot.content = .value(.integer(try exact(value)))
        case is any BinaryFloatingPoint: throw CanonicalError.floatingPoint(at: printedPath)
        default: try value.encode(to: SlotEncoder(slot: slot, codingPath: codingPath))
        }
    }

    private func exact(_ value: some BinaryInteger) throws -> Int64 {
        guard let value = Int64(exactly: value) else { throw CanonicalError.floatingPoint(at: printedPath) }
        return value
    }

    private var printedPath: String { codingPath.map(\.stringValue).joined(separator: ".") }
}

private struct KeyedSlots<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let slot: Slot
    let codingPath: [any CodingKey]

    mutating func encodeNil(forKey key: Key) throws {}

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        var single = SingleSlot(slot: slot.add(key.stringValue), codingPath: codingPath + [key])
        try single.encode(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        SlotEncoder(slot: slot.add(key.stringValue), codingPath: codingPath + [key]).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        SlotEncoder(slot: slot.add(key.stringValue), codingPath: codingPath + [key]).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { SlotEncoder(slot: slot.add("super"), codingPath: codingPath) }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        SlotEncoder(slot: slot.add(key.stringValue), codingPath: codingPath + [key])
    }
}

private struct ListSlots: UnkeyedEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey]
    var count: Int { slot.count }

    mutating func encodeNil() throws { throw CanonicalError.null(at: codingPath.map(\.stringValue).joined(separator: ".")) }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        var single = SingleSlot(slot: slot.append(), codingPath: codingPath)
        try single.encode(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        SlotEncoder(slot: slot.append(), codingPath: codingPath).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        SlotEncoder(slot: slot.append(), codingPath: codingPath).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { SlotEncoder(slot: slot.append(), codingPath: codingPath) }
}
