namespace FlightBooking.Fuzz.Requests;

/// <summary>Texts that programs stumble over.</summary>
internal static class Nasty
{
    public static readonly string[] Texts =
    [
        "", " ", "\t", "\u0000", "a\u0000b", "line\nbreak", "carriage\r\nreturn", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\u2029",
        "\ufeff", "\u200b", "\u202eesrever", "\u2066isolated", "e\u0301", "\u00e9", "\u0130\u0131", "\ufb03", "ß", "ǅ", "\U0001F600",
        "\U0001F468\u200d\U0001F469\u200d\U0001F467", "\U000E0041", "\ufffd", "\uffff", "\U0010FFFF", "ﷺ", "अनुच्छेद", "日本語", "Ω",
        "' OR '1'='1", "'; DROP TABLE bookings;--", "\" or \"\"=\"", "1;SELECT pg_sleep(9)", "%27", "admin'--", "{{7*7}}", "${7*7}",
        "<script>alert(1)</script>", "<svg/onload=alert(1)>", "]]>", "&lt;", "../../etc/passwd", "..\\..\\windows", "/",
        "//", "\\", "?", "#", "%",
        "%00", "%2e%2e%2f", "%c0%af", "null", "undefined", "NaN", "Infinity", "true", "-0", "0x10", "1e3", "1,000", "٣",
        "2147483648",
        "9223372036854775808", "-1", "0", "1.5", "2026-02-30", "0000-00-00", "9999-12-31", "2026-12-01T00:00:00Z", "24:00", "12:60",
        "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "gopher://localhost", "javascript:alert(1)", "=cmd|' /C calc'!A0",
        "a@b", "A@EXAMPLE.COM", "asha@exаmple.com", "\"quoted\"@example.com", "asha@example.com\nBcc: x@example.com",
        "filename=\"x\"; y", "DEL,BOM", "DEL,", ",", ",,,,", "del", "Delhi", "DEL ", "ＤＥＬ", "-price", "--price", "*", "\"*\"", "W/\"1\"", "Bearer",
    ];

    public static string Text(Dice dice) => dice.Below(20) switch
    {
        0 => new string(dice.Of('a', 'é', '\u0301', ' ', '9'), (int)dice.Of(100, 101, 255, 256, 257, 1024, 1025, 5000)),
        1 => string.Concat(Enumerable.Range(0, 1 + dice.Below(20)).Select(_ => (char)dice.Between(1, 0xD7FF))),
        2 => dice.Of(Texts) + dice.Of(Texts),
        3 => string.Concat(Enumerable.Repeat("\U0001F600", 60)),
        _ => dice.Of(Texts),
    };

    /// <summary>JSON of any sort, for the place of some value.</summary>
    public static string Json(Dice dice) => dice.Below(26) switch
    {
        0 => "null",
        1 => "true",
        2 => "0",
        3 => "-1",
        4 => "1.5",
        5 => "1e400",
        6 => "1E-400",
        7 => "2147483648",
        8 => "-9223372036854775809",
        9 => "1.00000000000000000000000000000000001",
        10 => "79228162514264337593543950336",
        11 => "[]",
        12 => "{}",
        13 => "[null]",
        14 => "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
        15 => "{\"a\":{\"b\":{\"c\":[{}]}}}",
        16 => "\"\\ud800\"",
        17 => "\"\\udc00\\ud800\"",
        18 => "\"\\u0000\"",
        19 => "[1,\"a\",null,{}]",
        20 => $"[{string.Join(',', Enumerable.Repeat("\"x\"", 1000))}]",
        21 => $"{{{string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"k{i}\":{i}"))}}}",
        22 => "NaN",
        23 => "\"" + new string('x', 70_000) + "\"",
        _ => System.Text.Json.Nodes.JsonValue.Create(Text(dice)).ToJsonString(),
    };
}
