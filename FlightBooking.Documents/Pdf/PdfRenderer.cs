using System.Globalization;
using System.Text;
using FlightBooking.Core.Documents;

namespace FlightBooking.Documents.Pdf;

/// <summary>Draws layouts with fonts that travel in the file. Safe for many threads at once.</summary>
public sealed class PdfRenderer : IDocumentRenderer
{
    private const string Producer = "FlightBooking";

    /// <inheritdoc/>
    public byte[] Render(DocumentLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var flow = new PageFlow(PageFrame.TextWidth, PageFrame.FirstTop, PageFrame.NextTop, PageFrame.Bottom);
        foreach (var section in layout.Sections)
        {
            flow.Add(section);
        }

        using var file = new PdfFile();
        var (catalog, tree, resources, info) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        FontSubset[] fonts = [.. Enum.GetValues<PdfFont>().Select(EverydayText.Begin)];
        var pages = new List<int>();
        for (var page = 1; page <= flow.Pages.Count; page++)
        {
            pages.Add(AddPage(file, tree, resources, fonts, layout, flow, page));
        }

        Add(file, catalog,
            $"<</Type/Catalog/Pages {tree} 0 R/Lang(en)/ViewerPreferences<</DisplayDocTitle true>>>>");
        Add(file, tree, string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(page => $"{page} 0 R"))}]"
            + $"/MediaBox[0 0 {PageFrame.Width} {PageFrame.Height}]>>"));
        AddResources(file, resources, fonts);
        Add(file, info, Info(layout.Properties));
        return file.Finish(catalog, info);
    }

    private static int AddPage(
        PdfFile file, int tree, int resources, FontSubset[] fonts, DocumentLayout layout, PageFlow flow, int number)
    {
        using var content = new PooledBuffer();
        var canvas = new PdfCanvas(content, PageFrame.Height, fonts);
        PageFrame.DrawTop(canvas, layout, number);
        foreach (var placed in flow.Pages[number - 1])
        {
            placed.Box.Draw(canvas, PageFrame.Margin, placed.Top);
        }

        PageFrame.DrawFoot(canvas, layout, number, flow.Pages.Count);

        var (page, stream) = (file.Reserve(), file.Reserve());
        Add(file, page, $"<</Type/Page/Parent {tree} 0 R/Resources {resources} 0 R/Contents {stream} 0 R>>");
        file.AddStream(stream, content.Written);
        return page;
    }

    private static void AddResources(PdfFile file, int resources, FontSubset[] fonts)
    {
        var named = fonts.Index().Where(font => font.Item.IsUsed)
            .Select(font => $"/F{font.Index} {EmbeddedFont.Add(file, font.Item)} 0 R");
        Add(file, resources, $"<</Font<<{string.Concat(named)}>>>>");
    }

    private static string Info(DocumentProperties properties)
    {
        var created = properties.CreatedAt.UtcDateTime
            .ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);
        return $"<</Title{PdfFile.TextString(properties.Title)}"
            + $"/Subject{PdfFile.TextString(properties.Subject)}"
            + $"/Author{PdfFile.TextString(properties.Author)}/Creator({Producer})/Producer({Producer})"
            + $"/CreationDate{created}/ModDate{created}>>";
    }

    private static void Add(PdfFile file, int number, string body) =>
        file.Add(number, Encoding.ASCII.GetBytes(body));
}
