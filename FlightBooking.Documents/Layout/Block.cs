using System.Collections.Immutable;

namespace FlightBooking.Documents.Layout;

/// <summary>One thing in a section.</summary>
public abstract record Block;

/// <summary>How much weight a text has on the page.</summary>
public enum Emphasis
{
    /// <summary>Ordinary text.</summary>
    Body,

    /// <summary>Bold.</summary>
    Strong,

    /// <summary>Smaller and grey.</summary>
    Quiet,
}

/// <summary>What a coloured thing tells.</summary>
public enum Tone
{
    /// <summary>All is well: the accent colour.</summary>
    Accent,

    /// <summary>Still open: grey.</summary>
    Neutral,

    /// <summary>No longer good: the warning colour.</summary>
    Alert,
}

/// <summary>A few words on a coloured ground, e.g. <c>Confirmed</c>.</summary>
public sealed record Badge(string Text, Tone Tone);

/// <summary>A paragraph of text.</summary>
public sealed record Paragraph(string Text, Emphasis Emphasis = Emphasis.Body) : Block;

/// <summary>Short notes, numbered from 1.</summary>
public sealed record NumberedNotes(ImmutableArray<string> Notes) : Block;

/// <summary>A text set apart by a coloured edge.</summary>
/// <param name="Title">Bold, above the text; null for none.</param>
/// <param name="Text">What it says.</param>
/// <param name="Tone">What its colour tells.</param>
public sealed record Callout(string? Title, string Text, Tone Tone) : Block;

/// <summary>The reference people read out on the phone: very large, in letters of equal width.</summary>
/// <param name="Label">What it is, e.g. <c>Booking reference</c>.</param>
/// <param name="Value">The reference.</param>
/// <param name="Badge">The state of what it refers to.</param>
public sealed record ReferenceBlock(string Label, string Value, Badge Badge) : Block;

/// <summary>Small values in a grid, filled row by row: each a quiet label over its value.</summary>
/// <param name="Columns">How many beside each other; at least 1.</param>
/// <param name="Values">The values.</param>
public sealed record ValueGrid(int Columns, ImmutableArray<LabelledValue> Values) : Block;

/// <summary>A labelled value.</summary>
public sealed record LabelledValue(string Label, string Value);

/// <summary>Blocks side by side. They stay on one page.</summary>
public sealed record ColumnsBlock(ImmutableArray<LayoutColumn> Columns) : Block;

/// <summary>One of the columns.</summary>
/// <param name="Weight">Its share of the width, relative to the others; positive.</param>
/// <param name="Blocks">What it holds, from the top.</param>
public sealed record LayoutColumn(float Weight, ImmutableArray<Block> Blocks);
