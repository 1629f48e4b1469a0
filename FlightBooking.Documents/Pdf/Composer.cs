using System.Globalization;
using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Pdf;

/// <summary>Turns sections and blocks into boxes of a given width.</summary>
internal static class Composer
{
    private const float SectionGap = 16;
    private const float HeadingGap = 6;
    private const float BlockGap = 8;
    private const float ColumnGap = 18;

    // So much of a text stays together; a longer one may go on on the next page.
    private const int LinesKept = 10;

    /// <summary>A section as items of the page flow.</summary>
    public static List<FlowItem> Compose(Section section, float width, Tag document)
    {
        var (items, part) = (new List<FlowItem>(), document.Add("Sect"));
        if (section.Title is { } title)
        {
            items.Add(new(new HeadingBox(title, section.Aside, width, part), SectionGap) { KeepWithNext = true });
        }

        foreach (var block in section.Blocks)
        {
            AddBlock(items, block, width, part);
        }

        if (items.Count > 0)
        {
            items[0] = items[0] with { Gap = SectionGap };
        }

        return items;
    }

    private static void AddBlock(List<FlowItem> items, Block block, float width, Tag parent)
    {
        var gap = items is [{ Box: HeadingBox }] ? HeadingGap : BlockGap;
        switch (block)
        {
            case Table table:
                items.AddRange(TableBoxes.Compose(table, width, gap, parent));
                break;
            case NumberedNotes notes:
                var list = parent.Add("L");
                items.AddRange(notes.Notes.SelectMany((note, i) => Note(i + 1, note, width, i == 0 ? gap : 3, list)));
                break;
            case Paragraph paragraph:
                items.AddRange(Text(paragraph, width, gap, parent.Add("P")));
                break;
            default:
                items.Add(new(One(block, width, parent), gap));
                break;
        }
    }

    private static Box One(Block block, float width, Tag parent) => block switch
    {
        Callout callout => new CalloutBox(callout, width, parent),
        ReferenceBlock reference => new ReferenceBox(reference, width, parent.Add("P")),
        ValueGrid grid => Values(grid, width, parent),
        ColumnsBlock columns => Columns(columns, width, parent),
        FlightLeg leg => new LegBox(leg, width, parent),
        QrCode code => new QrBox(code, width, parent),
        _ => throw new ArgumentException($"Nothing draws a {block.GetType().Name}.", nameof(block)),
    };

    private static IEnumerable<FlowItem> Text(Paragraph paragraph, float width, float gap, Tag tag)
    {
        var style = paragraph.Emphasis switch
        {
            Emphasis.Strong => TextStyle.Strong,
            Emphasis.Quiet => TextStyle.Quiet,
            _ => TextStyle.Body,
        };
        return TextLines.Break(paragraph.Text, style, width)
            .Parts(LinesKept)
            .Select((part, i) => new FlowItem(new TextBox(part, tag), i == 0 ? gap : 0));
    }

    private static IEnumerable<FlowItem> Note(int number, string note, float width, float gap, Tag list)
    {
        var item = list.Add("LI");
        var (labelTag, body) = (item.Add("Lbl"), item.Add("LBody"));
        const float Indent = 16;
        var style = TextStyle.Body with { Size = 8, Leading = 10.5f };
        var label = TextLines.Single(
            number.ToString(CultureInfo.InvariantCulture),
            style with { Font = PdfFont.Bold, Colour = DocumentPalette.Accent });
        return TextLines.Break(note, style, width - Indent).Parts(LinesKept).Select((part, i) =>
        {
            var text = (Indent, (Box)new TextBox(part, body));
            return new FlowItem(
                new BesideBox(i == 0 ? [(0, new TextBox(label, labelTag)), text] : [text]), i == 0 ? gap : 0);
        });
    }

    private static StackBox Values(ValueGrid grid, float width, Tag parent)
    {
        var count = Math.Max(grid.Columns, 1);
        var step = (width + ColumnGap) / count;
        var rows = grid.Values.Chunk(count).Select(row => new FlowItem(
            new BesideBox(
                [.. row.Select((pair, i) => (i * step, (Box)Value(pair, step - ColumnGap, parent.Add("P"))))]),
            7));
        return new([.. rows]);
    }

    // The longest e-mail address, of 254 characters, has as many lines at most.
    private static StackBox Value(LabelledValue pair, float width, Tag tag) => new(
    [
        new(new TextBox(TextLines.Break(pair.Label, TextStyle.Quiet, width, maxLines: 2), tag), 0),
        new(new TextBox(TextLines.Break(pair.Value, TextStyle.Body, width, maxLines: 20), tag), 0),
    ]);

    private static BesideBox Columns(ColumnsBlock columns, float width, Tag parent)
    {
        var text = width - (ColumnGap * (columns.Columns.Length - 1));
        var share = text / columns.Columns.Sum(column => column.Weight);
        var placed = new (float, Box)[columns.Columns.Length];
        var x = 0f;
        for (var i = 0; i < placed.Length; i++)
        {
            var column = columns.Columns[i];
            var items = new List<FlowItem>();
            foreach (var block in column.Blocks)
            {
                AddBlock(items, block, column.Weight * share, parent);
            }

            placed[i] = (x, new StackBox([.. items]));
            x += (column.Weight * share) + ColumnGap;
        }

        return new(placed);
    }
}
