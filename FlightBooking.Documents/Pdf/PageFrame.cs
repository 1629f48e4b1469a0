using System.Globalization;
using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Pdf;

/// <summary>What stands around the text of every page, A4, in points: the brand, the page number.</summary>
internal static class PageFrame
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;
    public const float Margin = 42;
    public const float TextWidth = Width - (2 * Margin);
    public const float FirstTop = 84;
    public const float NextTop = 58;
    public const float Bottom = Height - 52;
    private const float Band = 7;
    private static readonly TextStyle BrandStyle = new(PdfFont.Bold, 18, 24, DocumentPalette.Ink);
    private static readonly TextStyle KindStyle = new(PdfFont.Regular, 16, 24, DocumentPalette.Accent);

    /// <summary>What stands above the text.</summary>
    public static void DrawTop(PdfCanvas canvas, DocumentLayout layout, int page, DocumentHead head)
    {
        canvas.Rectangle(0, 0, Width, Band, DocumentPalette.Accent);
        if (page == 1)
        {
            DrawHead(canvas, layout, head);
        }
        else
        {
            DrawRunningHead(canvas, layout);
        }
    }

    /// <summary>What stands below it.</summary>
    public static void DrawFoot(PdfCanvas canvas, DocumentLayout layout, int page, int pages)
    {
        var foot = Height - 38;
        canvas.Line(Margin, foot, Width - Margin, foot, 0.5f, DocumentPalette.Rule);
        TextLines.Break(layout.FootNote, TextStyle.Quiet, TextWidth * 0.8f, maxLines: 1)
            .Draw(canvas, null, Margin, foot + 5);
        var number = string.Create(CultureInfo.InvariantCulture, $"Page {page} of {pages}");
        TextLines.Single(number, TextStyle.Quiet).Draw(canvas, null, Margin, foot + 5, TextWidth, align: 1);
    }

    private static void DrawHead(PdfCanvas canvas, DocumentLayout layout, DocumentHead head)
    {
        const float Top = 28;
        const float Tile = 24;
        canvas.RoundedRectangle(Margin, Top, Tile, Tile, 6, DocumentPalette.Accent);
        PlaneGlyph.Draw(canvas, Margin + 4, Top + 4, Tile - 8, DocumentPalette.White);
        TextLines.Break(layout.Brand, BrandStyle, TextWidth * 0.6f, maxLines: 1)
            .Draw(canvas, head.Brand, Margin + Tile + 9, Top);
        TextLines.Break(layout.Kind, KindStyle, TextWidth * 0.3f, maxLines: 1)
            .Draw(canvas, head.Kind, Margin, Top, TextWidth, align: 1);
        canvas.Line(Margin, 66, Width - Margin, 66, 0.75f, DocumentPalette.Rule);
    }

    private static void DrawRunningHead(PdfCanvas canvas, DocumentLayout layout)
    {
        const float Top = 22;
        var style = TextStyle.Quiet with { Size = 8.5f, Leading = 12 };
        var bold = style with { Font = PdfFont.Bold, Colour = DocumentPalette.Ink };
        TextLines.Break(layout.Brand, bold, TextWidth * 0.45f, maxLines: 1)
            .Draw(canvas, null, Margin, Top);
        var head = layout.RunningHead.Length == 0 ? layout.Kind : $"{layout.Kind} · {layout.RunningHead}";
        TextLines.Break(head, style, TextWidth * 0.5f, maxLines: 1)
            .Draw(canvas, null, Margin, Top, TextWidth, align: 1);
        canvas.Line(Margin, 40, Width - Margin, 40, 0.5f, DocumentPalette.Rule);
    }
}

/// <summary>What the top of the first page is: its title, and who says it.</summary>
internal sealed record DocumentHead(Tag Kind, Tag Brand);
