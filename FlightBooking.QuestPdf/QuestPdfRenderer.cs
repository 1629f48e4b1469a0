using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Pdf;
using QuestPDF;
using QuestPDF.Drawing;
using QuestPDF.Fluent;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;

namespace FlightBooking.QuestPdf;

/// <summary>Draws layouts with QuestPDF, under its Community licence. Safe for many threads at once.</summary>
public sealed class QuestPdfRenderer : IDocumentRenderer
{
    // Says under which licence it is used and what it writes in, once for the process.
    static QuestPdfRenderer()
    {
        Settings.License = LicenseType.Community;

        // Only the fonts that come with the documents, the same on every machine; no glyph they lack is an error.
        Settings.UseEnvironmentFonts = false;
        Settings.CheckIfAllTextGlyphsAreAvailable = false;
        foreach (var font in DocumentFonts.Open())
        {
            using (font)
            {
                FontManager.RegisterFontWithCustomName(DocumentFonts.Family, font);
            }
        }
    }

    /// <inheritdoc/>
    public byte[] Render(DocumentLayout layout) => Document
        .Create(document => document.Page(page => Draw(page, layout)))
        .WithMetadata(new()
        {
            Title = layout.Properties.Title,
            Subject = layout.Properties.Subject,
            Author = layout.Properties.Author,
            Language = "en",
            CreationDate = layout.Properties.CreatedAt,
            ModifiedDate = layout.Properties.CreatedAt,
        })
        .WithSettings(new() { PDFUA_Conformance = PDFUA_Conformance.PDFUA_1 })
        .GeneratePdf();

    private static void Draw(PageDescriptor page, DocumentLayout layout)
    {
        page.Size(PageSizes.A4);
        page.MarginHorizontal(42);
        page.MarginVertical(24);
        page.Background().AlignTop().LineHorizontal(7).LineColor(Ink.Of(DocumentPalette.Accent));
        page.Header().PaddingBottom(16).Ruled(0.75f).Column(head =>
        {
            var running = layout.RunningHead.Length == 0 ? layout.Kind : $"{layout.Kind} · {layout.RunningHead}";
            head.Item().ShowOnce().PaddingBottom(10).Row(row =>
            {
                row.RelativeItem(3).Write(layout.Brand, Ink.Brand, 2);
                row.RelativeItem(2).AlignRight().SemanticHeader1().Write(layout.Kind, Ink.Kind, 1);
            });
            head.Item().SkipOnce().PaddingBottom(4).Opposite(layout.Brand, Ink.Strong, running, Ink.Quiet);
        });
        page.Content().Column(content => content.Sections(layout.Sections));
        page.Footer().PaddingTop(10).DefaultTextStyle(Ink.Quiet).Text(foot =>
        {
            foot.Span(DocumentFonts.Shown($"{layout.FootNote}   ·   "));
            foot.CurrentPageNumber().Format(page => $"Page {page} of ");
            foot.TotalPages();
        });
    }
}

/// <summary>How text looks, and the ways it is put down.</summary>
internal static class Ink
{
    public static readonly TextStyle Body = Style(9, DocumentPalette.Ink);
    public static readonly TextStyle Strong = Body.Bold();
    public static readonly TextStyle Quiet = Style(7.5f, DocumentPalette.Muted);
    public static readonly TextStyle Heading = Style(12, DocumentPalette.Accent).Bold();
    public static readonly TextStyle Large = Style(24, DocumentPalette.Ink).Bold();
    public static readonly TextStyle Brand = Style(18, DocumentPalette.Ink).Bold();
    public static readonly TextStyle Kind = Style(16, DocumentPalette.Accent);
    public static readonly TextStyle OnColour = Style(9, DocumentPalette.White).Bold();

    public static Color Of(int colour) => new(0xFF000000u | (uint)colour);

    /// <summary>
    /// Cut behind so many lines, so that no text outgrows its place; letters the fonts lack are spelt out.
    /// </summary>
    public static void Write(this IContainer item, string? text, TextStyle style, int lines = 20)
    {
        if (!string.IsNullOrEmpty(text))
        {
            item.Text(DocumentFonts.Shown(text)).Style(style).ClampLines(lines);
        }
    }

    public static void Opposite(
        this IContainer item, string? left, TextStyle leftStyle, string? right, TextStyle rightStyle) =>
        item.Row(row =>
        {
            row.RelativeItem(3).Write(left, leftStyle, 2);
            row.RelativeItem(2).AlignRight().Write(right, rightStyle, 1);
        });

    /// <summary>A heading; where there is none, no empty one is read out.</summary>
    public static void Headed(this IContainer item, string? title, string? aside) => item.Row(row =>
    {
        var head = row.RelativeItem(3);
        (string.IsNullOrEmpty(title) ? head : head.SemanticHeader2()).Write(title, Heading, 2);
        row.RelativeItem(2).AlignRight().Write(aside, Quiet, 1);
    });

    public static IContainer Ruled(this IContainer item, float width, int colour = DocumentPalette.Rule) =>
        item.BorderBottom(width).BorderColor(Of(colour));

    private static TextStyle Style(float size, int colour) =>
        TextStyle.Default.FontFamily(DocumentFonts.Family).FontSize(size).FontColor(Of(colour)).LineHeight(1.3f);
}
