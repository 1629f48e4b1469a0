using System.Collections.Immutable;
using FlightBooking.Documents.Letters;

namespace FlightBooking.Documents.Layout;

/// <summary>
/// What a document says and how it is ordered, with nothing about how it is drawn: built once here, drawn by
/// any <see cref="IDocumentRenderer"/>. Text is Unicode; a renderer whose fonts have less spells it out with
/// <see cref="Transliteration"/>.
/// </summary>
/// <param name="Brand">Who issues it; stands at the top of every page.</param>
/// <param name="Kind">What it is, e.g. <c>E-ticket</c>; stands opposite the brand.</param>
/// <param name="Properties">What the file says about itself.</param>
/// <param name="Sections">Its parts, from the top.</param>
public sealed record DocumentLayout(
    string Brand, string Kind, DocumentProperties Properties, ImmutableArray<Section> Sections)
{
    /// <summary>Stands beside the kind on the pages after the first, e.g. the booking reference.</summary>
    public string RunningHead { get; init; } = "";

    /// <summary>Stands at the foot of every page, beside the page number (<c>Page 1 of 2</c>).</summary>
    public string FootNote { get; init; } = "";
}

/// <summary>What a file says about itself.</summary>
/// <param name="Title">What a reader shows in its title bar.</param>
/// <param name="Subject">One line on what it is about.</param>
/// <param name="Author">Who issued it.</param>
/// <param name="CreatedAt">When; passed in, so that the same document is the same file, byte for byte.</param>
public sealed record DocumentProperties(string Title, string Subject, string Author, DateTimeOffset CreatedAt);

/// <summary>A part of a document.</summary>
/// <param name="Title">Its heading; null for none.</param>
/// <param name="Blocks">What it holds, from the top.</param>
public sealed record Section(string? Title, ImmutableArray<Block> Blocks)
{
    /// <summary>Stands opposite the heading, quieter; null for nothing.</summary>
    public string? Aside { get; init; }

    /// <summary>Whether it moves to the next page whole where it does not fit (if a page can hold it).</summary>
    public bool KeepTogether { get; init; }
}

/// <summary>Draws layouts as PDF files.</summary>
public interface IDocumentRenderer
{
    /// <summary>The PDF file. The same layout gives the same bytes, and no text makes it fail.</summary>
    byte[] Render(DocumentLayout layout);
}
