using System.Collections.Immutable;

namespace FlightBooking.Documents.Layout;

/// <summary>
/// Rows under a header that is repeated on every page the table reaches; with no header where no column has a
/// title.
/// </summary>
/// <param name="Columns">The columns, from the left.</param>
/// <param name="Rows">The rows, each with one cell a column.</param>
public sealed record Table(ImmutableArray<TableColumn> Columns, ImmutableArray<TableRow> Rows) : Block;

/// <summary>Where the text of a column stands.</summary>
public enum ColumnAlignment
{
    /// <summary>Text: at the left.</summary>
    Left,

    /// <summary>Numbers and money: at the right.</summary>
    Right,
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its header.</param>
/// <param name="Weight">Its share of the width, relative to the others; positive.</param>
/// <param name="Alignment">Where its text stands.</param>
public sealed record TableColumn(
    string Title, float Weight = 1, ColumnAlignment Alignment = ColumnAlignment.Left);

/// <summary>A row of a table.</summary>
/// <param name="Cells">One for each column.</param>
/// <param name="Kind">How it stands out.</param>
public sealed record TableRow(ImmutableArray<TableCell> Cells, RowKind Kind = RowKind.Plain)
{
    /// <summary>A plain row.</summary>
    public static TableRow Of(params ReadOnlySpan<TableCell> cells) => new([.. cells]);
}

/// <summary>How a row stands out.</summary>
public enum RowKind
{
    /// <summary>Not at all.</summary>
    Plain,

    /// <summary>Bold under a rule: what the rows above add up to. Stays with the row above.</summary>
    Total,

    /// <summary>Bold on a coloured ground: what the document comes to. Stays with the row above.</summary>
    GrandTotal,
}

/// <summary>A cell of a table.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Detail">A second, quieter line; null for none.</param>
public sealed record TableCell(string Text, string? Detail = null)
{
    /// <summary>A cell of one text.</summary>
    public static implicit operator TableCell(string text) => new(text);
}
