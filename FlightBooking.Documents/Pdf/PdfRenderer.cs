using System.Globalization;
using System.Security;
using System.Text;
using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Pdf;

/// <summary>
/// Draws layouts with fonts that travel in the file, and tells what each part is (PDF/UA-1, ISO 14289-1), so that it
/// can be read to whoever cannot see it. Safe for many threads at once.
/// </summary>
public sealed class PdfRenderer : IDocumentRenderer
{
    private const string Producer = "FlightBooking";

    /// <inheritdoc/>
    public byte[] Render(DocumentLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var document = new Tag("Document");
        var head = new DocumentHead(document.Add("H1"), document.Add("P"));
        var flow = new PageFlow(PageFrame.TextWidth, PageFrame.FirstTop, PageFrame.NextTop, PageFrame.Bottom);
        foreach (var section in layout.Sections)
        {
            flow.Add(section, document);
        }

        using var file = new PdfFile();
        var (catalog, tree, resources, info) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        FontSubset[] fonts = [.. Enum.GetValues<PdfFont>().Select(EverydayText.Begin)];
        var (pages, drawn) = (new List<int>(), new List<IReadOnlyList<Tag>>());
        for (var page = 0; page < flow.Pages.Count; page++)
        {
            var (number, stream) = (file.Reserve(), file.Reserve());
            drawn.Add(Draw(file, stream, fonts, layout, flow, page, head));
            pages.Add(number);
            file.Add(number, string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/Page/Parent {tree} 0 R/Resources {resources} 0 R/Contents {stream} 0 R/Tabs/S/StructParents {page}>>"));
        }

        file.Add(tree, string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(page => $"{page} 0 R"))}]"
            + $"/MediaBox[0 0 {PageFrame.Width} {PageFrame.Height}]>>"));
        AddResources(file, resources, fonts);
        file.Add(info, Info(layout.Properties));
        var (meta, structure) = (file.Reserve(), new StructureTree(file, pages).Write(document, drawn));
        file.AddPlain(meta, Encoding.UTF8.GetBytes(Metadata(layout.Properties)), "/Type/Metadata/Subtype/XML");
        file.Add(catalog, string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Catalog/Pages {tree} 0 R/Lang(en)/MarkInfo<</Marked true>>/StructTreeRoot {structure} 0 R"
            + $"/Metadata {meta} 0 R/ViewerPreferences<</DisplayDocTitle true>>>>"));
        return file.Finish(catalog, info);
    }

    private static IReadOnlyList<Tag> Draw(
        PdfFile file, int stream, FontSubset[] fonts, DocumentLayout layout, PageFlow flow, int page, DocumentHead head)
    {
        using var content = new PooledBuffer();
        var canvas = new PdfCanvas(content, page, PageFrame.Height, fonts);
        PageFrame.DrawTop(canvas, layout, page + 1, head);
        foreach (var placed in flow.Pages[page])
        {
            placed.Box.Draw(canvas, PageFrame.Margin, placed.Top);
        }

        PageFrame.DrawFoot(canvas, layout, page + 1, flow.Pages.Count);
        canvas.End();
        file.AddStream(stream, content.Written);
        return canvas.Drawn;
    }

    private static void AddResources(PdfFile file, int resources, FontSubset[] fonts)
    {
        var named = fonts.Index().Where(font => font.Item.IsUsed)
            .Select(font => $"/F{font.Index} {EmbeddedFont.Add(file, font.Item)} 0 R");
        file.Add(resources, $"<</Font<<{string.Concat(named)}>>>>");
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

    // What PDF/UA wants to be found without reading the rest (XMP, ISO 16684-1).
    private static string Metadata(DocumentProperties properties) =>
        "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        + "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        + "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"><pdfuaid:part>1</pdfuaid:part>"
        + $"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{SecurityElement.Escape(properties.Title)}</rdf:li></rdf:Alt></dc:title>"
        + $"<dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(properties.Author)}</rdf:li></rdf:Seq></dc:creator>"
        + "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
}
