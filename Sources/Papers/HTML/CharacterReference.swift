/// A character reference: `&amp;`, `&#8217;`, `&#x2019;`.
struct CharacterReference {
    /// What it stands for, in UTF-8.
    let text: [UInt8]
    /// The index after it.
    let end: Int

    init?(_ bytes: ArraySlice<UInt8>, at start: Int) {
        let reach = bytes[start..<min(start + 34, bytes.endIndex)]
        guard let semicolon = reach.firstIndex(of: 0x3B), semicolon > start + 1 else { return nil }
        let inner = reach[(start + 1)..<semicolon]
        if inner.first == 0x23 {
            guard let value = Self.number(inner.dropFirst()) else { return nil }
            var text: [UInt8] = []
            Scalars.append(value, to: &text)
            self.text = text
        } else {
            guard let text = Self.named[String(decoding: inner, as: UTF8.self)] else { return nil }
            self.text = Array(text.utf8)
        }
        end = semicolon + 1
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
        let hexadecimal = digits.first.map { $0 | 0x20 == 0x78 } ?? false
        let value = UInt32(String(decoding: hexadecimal ? digits.dropFirst() : digits, as: UTF8.self), radix: hexadecimal ? 16 : 10)
        guard let value else { return nil }
        return (0x80...0x9F).contains(value) ? TextEncoding.windows1252(UInt8(truncatingIfNeeded: value)) : value
    }

    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "iexcl": "¡", "cent": "¢", "pound": "£",
        "curren": "¤", "yen": "¥", "brvbar": "¦", "sect": "§", "uml": "¨", "copy": "©", "ordf": "ª", "laquo": "«", "not": "¬", "shy": "\u{AD}",
        "reg": "®", "macr": "¯", "deg": "°", "plusmn": "±", "sup1": "¹", "sup2": "²", "sup3": "³", "acute": "´", "micro": "µ", "para": "¶",
        "middot": "·", "cedil": "¸", "ordm": "º", "raquo": "»", "frac14": "¼", "frac12": "½", "frac34": "¾", "iquest": "¿",
        "Agrave": "À", "Aacute": "Á", "Acirc": "Â", "Atilde": "Ã", "Auml": "Ä", "Aring": "Å", "AElig": "Æ", "Ccedil": "Ç", "Egrave": "È",
        "Eacute": "É", "Ecirc": "Ê", "Euml": "Ë", "Igrave": "Ì", "Iacute": "Í", "Icirc": "Î", "Iuml": "Ï", "ETH": "Ð", "Ntilde": "Ñ",
        "Ograve": "Ò", "Oacute": "Ó", "Ocirc": "Ô", "Otilde": "Õ", "Ouml": "Ö", "times": "×", "Oslash": "Ø", "Ugrave": "Ù", "Uacute": "Ú",
        "Ucirc": "Û", "Uuml": "Ü", "Yacute": "Ý", "THORN": "Þ", "szlig": "ß", "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã",
        "auml": "ä", "aring": "å", "aelig": "æ", "ccedil": "ç", "egrave": "è", "eacute": "é", "ecirc": "ê", "euml": "ë", "igrave": "ì",
        "iacute": "í", "icirc": "î", "iuml": "ï", "eth": "ð", "ntilde": "ñ", "ograve": "ò", "oacute": "ó", "ocirc": "ô", "otilde": "õ",
        "ouml": "ö", "divide": "÷", "oslash": "ø", "ugrave": "ù", "uacute": "ú", "ucirc": "û", "uuml": "ü", "yacute": "ý", "thorn": "þ",
        "yuml": "ÿ", "OElig": "Œ", "oelig": "œ", "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "Wcirc": "Ŵ", "wcirc": "ŵ", "Ycirc": "Ŷ",
        "ycirc": "ŷ", "circ": "ˆ", "tilde": "˜", "ensp": " ", "emsp": " ", "thinsp": " ", "zwnj": "", "zwj": "", "lrm": "", "rlm": "",
        "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "dagger": "†",
        "Dagger": "‡", "bull": "•", "hellip": "…", "permil": "‰", "prime": "′", "lsaquo": "‹", "rsaquo": "›", "euro": "€", "trade": "™",
        "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "minus": "−", "le": "≤", "ge": "≥", "ne": "≠", "check": "✓",
    ]
}
