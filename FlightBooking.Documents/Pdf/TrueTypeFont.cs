using System.Buffers.Binary;

namespace FlightBooking.Documents.Pdf;

/// <summary>
/// A TrueType font out of the assembly (OpenType specification, chapters on the tables named below): which glyph a
/// character is, how wide it is, and its outline. Read once, never changed.
/// </summary>
internal sealed class TrueTypeFont
{
    private const int Header = 12;
    private const int Entry = 16;

    private readonly byte[] file;
    private readonly Dictionary<string, (int Start, int Length)> tables = [];
    private readonly ushort[] glyphs = new ushort[char.MaxValue + 1];
    private readonly ushort[] widths;

    private TrueTypeFont(string name, byte[] file)
    {
        (Name, this.file) = (name, file);
        for (var table = Header; table < Header + (Number(4) * Entry); table += Entry)
        {
            var tag = System.Text.Encoding.ASCII.GetString(file, table, 4);
            tables[tag] = ((int)Long(table + 8), (int)Long(table + 12));
        }

        UnitsPerEm = Number(At("head", 18));
        (Ascent, Descent) = (Thousandths(Signed(At("hhea", 4))), Thousandths(Signed(At("hhea", 6))));
        CapitalHeight = Thousandths(Signed(At("OS/2", 88)));
        Box = [.. Enumerable.Range(0, 4).Select(side => Thousandths(Signed(At("head", 36 + (2 * side)))))];
        ReadCharacters();
        widths = ReadWidths();
    }

    /// <summary>What a PDF calls it.</summary>
    public string Name { get; }

    /// <summary>Units of the outlines to the size of the font.</summary>
    public int UnitsPerEm { get; }

    /// <summary>From the baseline up, in thousandths of the size.</summary>
    public int Ascent { get; }

    /// <summary>From the baseline down: negative.</summary>
    public int Descent { get; }

    /// <summary>Height of capitals, in thousandths.</summary>
    public int CapitalHeight { get; }

    /// <summary>What holds every glyph: left, bottom, right, top, in thousandths.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>Reads a font that was put into this assembly.</summary>
    public static TrueTypeFont Load(string name)
    {
        using var stream =
            typeof(TrueTypeFont).Assembly.GetManifestResourceStream($"FlightBooking.Documents.Fonts.{name}.ttf")
            ?? throw new InvalidOperationException($"The assembly was built without {name}.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new(name, memory.ToArray());
    }

    /// <summary>The glyph of a character; 0 where the font has none.</summary>
    public ushort GlyphOf(char character) => glyphs[character];

    /// <summary>How far the next glyph stands from this one, in thousandths of the size.</summary>
    public int WidthOf(ushort glyph) => widths[glyph];

    /// <summary>Advance and left side bearing as the font has them.</summary>
    public ReadOnlySpan<byte> MetricsOf(ushort glyph)
    {
        var wide = Number(At("hhea", 34));
        return glyph < wide
            ? file.AsSpan(At("hmtx", 4 * glyph), 4)
            : throw new InvalidOperationException($"{Name} has glyphs without a width of their own.");
    }

    /// <summary>The outline of a glyph; empty where nothing is drawn.</summary>
    public ReadOnlySpan<byte> OutlineOf(ushort glyph)
    {
        var (from, to) = (Long(At("loca", 4 * glyph)), Long(At("loca", 4 * (glyph + 1))));
        return file.AsSpan(At("glyf", (int)from), (int)(to - from));
    }

    /// <summary>A whole table.</summary>
    public ReadOnlySpan<byte> Table(string tag) => file.AsSpan(tables[tag].Start, tables[tag].Length);

    // The segments of format 4, the only one that our fonts have.
    private void ReadCharacters()
    {
        var map = At("cmap", (int)Long(At("cmap", 8)));
        var segments = Number(map + 6) / 2;
        var (ends, starts) = (map + 14, map + 16 + (2 * segments));
        for (var segment = 0; segment < segments; segment++)
        {
            var delta = Number(starts + (2 * (segments + segment)));
            for (int code = Number(starts + (2 * segment));
                code <= Number(ends + (2 * segment)) && code < char.MaxValue;
                code++)
            {
                glyphs[code] = (ushort)(code + delta);
            }
        }
    }

    private ushort[] ReadWidths()
    {
        var all = new ushort[Number(At("maxp", 4))];
        for (var glyph = 0; glyph < all.Length; glyph++)
        {
            all[glyph] = (ushort)Thousandths(BinaryPrimitives.ReadUInt16BigEndian(MetricsOf((ushort)glyph)));
        }

        return all;
    }

    private int Thousandths(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    private int At(string table, int offset) => tables[table].Start + offset;

    private ushort Number(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));

    private short Signed(int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));

    private uint Long(int at) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
}
