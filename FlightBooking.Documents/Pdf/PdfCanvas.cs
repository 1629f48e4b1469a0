namespace FlightBooking.Documents.Pdf;

/// <summary>
/// Draws on one page, in points from its top left corner (a PDF page itself counts from the bottom left). All that is
/// drawn outside of a tag is decoration, and marked so.
/// </summary>
/// <param name="content">What is drawn goes there.</param>
/// <param name="page">Which page, counted from 0.</param>
/// <param name="pageHeight">Its height.</param>
/// <param name="fonts">All fonts, by <see cref="PdfFont"/>.</param>
internal sealed partial class PdfCanvas(
    PooledBuffer content, int page, float pageHeight, IReadOnlyList<FontSubset> fonts)
{
    private readonly List<Tag> drawn = [];
    private int? fill;
    private int? stroke;
    private bool isTagged;
    private bool isDecoration;

    /// <summary>Whose part each thing is that was drawn in a tag, by its number.</summary>
    public IReadOnlyList<Tag> Drawn => drawn;

    /// <summary>What is drawn from here to the end of it is of this tag; null for decoration.</summary>
    public void Begin(Tag? tag)
    {
        if (tag is null || (tag.IsReadOnce && !tag.Content.IsEmpty && tag.Content[0].Page != page))
        {
            return;
        }

        End();
        tag.DrawnAt(new(page, drawn.Count));
        content.Write((byte)'/');
        content.Write(tag.Type);
        content.Write("<</MCID "u8);
        content.Write((long)drawn.Count);
        content.Write(">>BDC\n"u8);
        drawn.Add(tag);
        isTagged = true;
    }

    /// <summary>Ends a tag, and the page.</summary>
    public void End()
    {
        if (isTagged || isDecoration)
        {
            content.Write("EMC\n"u8);
        }

        (isTagged, isDecoration) = (false, false);
    }

    /// <summary>Where that is, as tags have it.</summary>
    public (float Left, float Bottom, float Right, float Top) PlaceOf(float x, float top, float width, float height) =>
        (x, pageHeight - top - height, x + width, pageHeight - top);

    public void Text(TextStyle style, float x, float baseline, ReadOnlySpan<char> text)
    {
        Fill(style.Colour);
        content.Write("BT/F"u8);
        content.Write((long)style.Font);
        content.Write((byte)' ');
        Numbers(style.Size);
        content.Write("Tf "u8);
        Numbers(x, pageHeight - baseline);
        content.Write("Td<"u8);
        Glyphs(fonts[(int)style.Font], text);
        content.Write(">Tj ET\n"u8);
    }

    private void Glyphs(FontSubset font, ReadOnlySpan<char> text)
    {
        var digits = content.GetSpan(4 * text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var number = font.Use(text[i]);
            digits[(4 * i) + 3] = Digit(number);
            digits[(4 * i) + 2] = Digit(number >> 4);
            digits[(4 * i) + 1] = Digit(number >> 8);
            digits[4 * i] = Digit(number >> 12);
        }

        content.Advance(4 * text.Length);
    }

    private static byte Digit(int number) => "0123456789ABCDEF"u8[number & 15];

    private void Mark()
    {
        if (!isTagged && !isDecoration)
        {
            content.Write("/Artifact BMC\n"u8);
            isDecoration = true;
        }
    }

    private void Fill(int colour)
    {
        Mark();
        if (fill != colour)
        {
            fill = colour;
            Colour(colour);
            content.Write("rg\n"u8);
        }
    }

    private void Stroke(int colour, float width)
    {
        Mark();
        if (stroke != colour)
        {
            stroke = colour;
            Colour(colour);
            content.Write("RG\n"u8);
        }

        Numbers(width);
        content.Write("w "u8);
    }

    private void Colour(int colour) =>
        Numbers((colour >> 16 & 255) / 255f, (colour >> 8 & 255) / 255f, (colour & 255) / 255f);

    private void Numbers(params ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            content.Write(number);
            content.Write((byte)' ');
        }
    }
}
