using System.Buffers.Binary;

namespace FlightBooking.Documents.Pdf;

/// <summary>
/// The glyphs of a font that one document draws, numbered as they come: 0 is the one for what is missing. Those of
/// everyday text come first, in every document. Its file has just the tables that a PDF asks for (ISO 32000-1, 9.9).
/// </summary>
internal sealed class FontSubset
{
    private const int Words = 1;
    private const int Scale = 8;
    private const int TwoScales = 64;
    private const int Matrix = 128;
    private const int More = 32;

    // Up to the end of Latin Extended-B: nearly every character of every document.
    private readonly ushort[] usual;
    private readonly TrueTypeFont font;
    private readonly FontSubset? everyday;
    private List<ushort> glyphs;
    private Dictionary<ushort, ushort> numbers;
    private SortedDictionary<ushort, char> characters;

    /// <summary>Nothing of a font yet.</summary>
    public FontSubset(TrueTypeFont font)
    {
        this.font = font;
        (usual, glyphs, numbers, characters) = (new ushort['\u0250'], [0], new() { [0] = 0 }, []);
    }

    /// <summary>What another one has, to begin with.</summary>
    public FontSubset(FontSubset everyday)
    {
        (this.everyday, font) = (everyday, everyday.font);
        (usual, glyphs) = ([.. everyday.usual], everyday.glyphs);
        (numbers, characters) = (everyday.numbers, everyday.characters);
    }

    /// <summary>The font it is a part of.</summary>
    public TrueTypeFont Font => font;

    /// <summary>Whether anything is drawn in it.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Whether it has no more than what it began with.</summary>
    public bool IsEveryday => everyday is not null && glyphs == everyday.glyphs;

    /// <summary>What each glyph stands for, by number.</summary>
    public IReadOnlyDictionary<ushort, char> Characters => characters;

    /// <summary>The number of a character's glyph, from now on among those that are needed.</summary>
    public ushort Use(char character)
    {
        IsUsed = true;
        if (character < usual.Length && usual[character] is > 0 and var known)
        {
            return known;
        }

        var glyph = font.GlyphOf(character);
        if (numbers.TryGetValue(glyph, out var number) && characters.ContainsKey(number))
        {
            return number;
        }

        Grow();
        number = NumberOf(glyph);
        characters.TryAdd(number, character);
        if (character < usual.Length)
        {
            usual[character] = number;
        }

        return number;
    }

    /// <summary>The widths of all glyphs by number, in thousandths.</summary>
    public IEnumerable<int> Widths() => glyphs.Select(glyph => font.WidthOf(glyph));

    /// <summary>The font file; draw everything first.</summary>
    public byte[] ToFile()
    {
        using var outlines = new PooledBuffer();
        var starts = new List<uint> { 0 };

        // Parts of composed glyphs are added as they are met, and written after them.
        for (var i = 0; i < glyphs.Count; i++)
        {
            outlines.Write(Renumbered(font.OutlineOf(glyphs[i])));
            starts.Add((uint)outlines.Length);
        }

        var metrics = glyphs.SelectMany(glyph => font.MetricsOf(glyph).ToArray()).ToArray();
        var places = new byte[4 * starts.Count];
        for (var i = 0; i < starts.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * i), starts[i]);
        }

        return TrueTypeFile.Of(
        [
            ("glyf", outlines.Written.ToArray()),
            ("head", font.Table("head").ToArray()),
            ("hhea", WithCount(font.Table("hhea"), 34)),
            ("hmtx", metrics),
            ("loca", places),
            ("maxp", WithCount(font.Table("maxp"), 4)),
        ]);
    }

    // What it began with is everybody's: it is copied before anything is added.
    private void Grow()
    {
        if (IsEveryday)
        {
            (glyphs, numbers, characters) = ([.. glyphs], new(numbers), new(characters));
        }
    }

    private ushort NumberOf(ushort glyph)
    {
        if (!numbers.TryGetValue(glyph, out var number))
        {
            numbers[glyph] = number = (ushort)glyphs.Count;
            glyphs.Add(glyph);
        }

        return number;
    }

    // Accented letters are composed of others (table glyf, composite glyphs): those have new numbers, too.
    private byte[] Renumbered(ReadOnlySpan<byte> outline)
    {
        var own = outline.ToArray();
        if (own.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(own) >= 0)
        {
            return own;
        }

        var (at, flags) = (10, More);
        while ((flags & More) != 0)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(own.AsSpan(at));
            var part = own.AsSpan(at + 2);
            BinaryPrimitives.WriteUInt16BigEndian(part, NumberOf(BinaryPrimitives.ReadUInt16BigEndian(part)));
            at += 4 + ((flags & Words) != 0 ? 4 : 2)
                + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
        }

        return own;
    }

    private byte[] WithCount(ReadOnlySpan<byte> table, int at)
    {
        var own = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(own.AsSpan(at), (ushort)glyphs.Count);
        return own;
    }
}
