using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Pdf;

/// <summary>How text looks.</summary>
/// <param name="Font">The font.</param>
/// <param name="Size">Its size in points.</param>
/// <param name="Leading">From line to line, in points.</param>
/// <param name="Colour">0xRRGGBB.</param>
internal readonly record struct TextStyle(PdfFont Font, float Size, float Leading, int Colour)
{
    private const float CapitalHeight = 0.72f;

    public static TextStyle Body { get; } = new(PdfFont.Regular, 9, 12.5f, DocumentPalette.Ink);

    public static TextStyle Strong { get; } = Body with { Font = PdfFont.Bold };

    public static TextStyle Quiet { get; } = new(PdfFont.Regular, 7.5f, 10, DocumentPalette.Muted);

    public static TextStyle Heading { get; } = new(PdfFont.Bold, 12, 16, DocumentPalette.Accent);

    /// <summary>Where the letters stand in a line that begins at the top given: capitals in its middle.</summary>
    public float Baseline(float top) => top + ((Leading + (CapitalHeight * Size)) / 2);
}
