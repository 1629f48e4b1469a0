using System.Collections.Immutable;
using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Pdf;

/// <summary>A table as one box a row, so that a page can end between them.</summary>
internal static class TableBoxes
{
    private const float ColumnGap = 8;
    private static readonly TextStyle Title = TextStyle.Quiet with { Font = PdfFont.Bold };

    public static IEnumerable<FlowItem> Compose(Table table, float width, float gap, Tag parent)
    {
        var whole = parent.Add("Table");
        var columns = Columns(table.Columns, width);
        var header = table.Columns.Any(column => column.Title.Length > 0)
            ? Header(table, columns, width, whole.Add("TR"))
            : null;
        if (header is not null)
        {
            yield return new(header, gap) { KeepWithNext = true };
        }

        for (var i = 0; i < table.Rows.Length; i++)
        {
            var next = i + 1 < table.Rows.Length ? table.Rows[i + 1].Kind : RowKind.Plain;

            // No row of a table stands alone on a page, neither its first nor its last.
            var isKept = next != RowKind.Plain || ((i == 0 || i == table.Rows.Length - 2) && i < table.Rows.Length - 1);
            yield return new(
                Row(table.Rows[i], columns, width, next, whole.Add("TR")), i == 0 && header is null ? gap : 0)
            {
                Header = header,
                KeepWithNext = isKept,
            };
        }
    }

    private static RowBox Header(Table table, ImmutableArray<Column> columns, float width, Tag row) => new(
        [.. table.Columns.Select((column, i) =>
            Cell(columns[i], new(column.Title), Title, row.Add(Heading())))], width, 2.5f)
        {
            Under = (0.9f, DocumentPalette.Muted),
        };

    private static RowBox Row(TableRow row, ImmutableArray<Column> columns, float width, RowKind next, Tag tag)
    {
        var style = row.Kind switch
        {
            RowKind.Plain => TextStyle.Body,
            RowKind.Total => TextStyle.Strong,
            _ => TextStyle.Strong with { Size = 10.5f, Leading = 14, Colour = DocumentPalette.Accent },
        };
        var cells = new (float, Box)[Math.Min(row.Cells.Length, columns.Length)];
        for (var i = 0; i < cells.Length; i++)
        {
            var isName = i == 0 && row.Kind != RowKind.Plain;
            cells[i] = Cell(columns[i], row.Cells[i], style, tag.Add(isName ? Heading(HeaderScope.Row) : new("TD")));
        }

        return new(cells, width, row.Kind == RowKind.GrandTotal ? 4.5f : 2.5f)
        {
            Ground = row.Kind == RowKind.GrandTotal ? DocumentPalette.AccentTint : null,
            Under = (row.Kind, next) switch
            {
                (RowKind.GrandTotal, _) => null,
                (RowKind.Total, _) or (_, RowKind.Total) => (0.9f, DocumentPalette.Muted),
                _ => (0.5f, DocumentPalette.Rule),
            },
        };
    }

    private static ImmutableArray<Column> Columns(ImmutableArray<TableColumn> columns, float width)
    {
        // Text keeps off the edges, because a ground may be coloured.
        const float Edge = 4;
        var text = width - (2 * Edge) - (ColumnGap * (columns.Length - 1));
        var share = text / columns.Sum(column => column.Weight);
        var x = Edge;
        var placed = ImmutableArray.CreateBuilder<Column>(columns.Length);
        foreach (var column in columns)
        {
            var align = column.Alignment == ColumnAlignment.Right ? 1 : 0;
            placed.Add(new(x, column.Weight * share, align));
            x += (column.Weight * share) + ColumnGap;
        }

        return placed.MoveToImmutable();
    }

    private static (float X, Box Box) Cell(Column column, TableCell cell, TextStyle style, Tag tag)
    {
        // A row must fit on a page, and the longest name, three parts of a hundred wide letters each, in its cell.
        const int MostLines = 40;
        const int MostOfDetail = 8;
        TextBox Lines(string text, TextStyle look, int most) =>
            new(TextLines.Break(text, look, column.Width, most), tag, column.Width, column.Align);

        var main = Lines(cell.Text, style, MostLines);
        return (column.X, cell.Detail is { } detail
            ? new StackBox([new(main, 0), new(Lines(detail, TextStyle.Quiet, MostOfDetail), 0)])
            : main);
    }

    // The header of a table is drawn again on each page, and read once.
    private static Tag Heading(HeaderScope scope = HeaderScope.Column) => new("TH")
    {
        Scope = scope,
        IsReadOnce = scope == HeaderScope.Column,
    };

    private readonly record struct Column(float X, float Width, int Align);
}

internal sealed class RowBox((float X, Box Box)[] cells, float width, float padding) : Box
{
    private readonly BesideBox content = new(cells);

    public int? Ground { get; init; }

    public (float Width, int Colour)? Under { get; init; }

    public override float Height => content.Height + (2 * padding);

    public override void Draw(PdfCanvas canvas, float x, float top)
    {
        if (Ground is { } ground)
        {
            canvas.Rectangle(x, top, width, Height, ground);
        }

        content.Draw(canvas, x, top + padding);
        if (Under is { } rule)
        {
            canvas.Line(x, top + Height, x + width, top + Height, rule.Width, rule.Colour);
        }
    }
}
