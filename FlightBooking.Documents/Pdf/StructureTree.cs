using System.Globalization;
using System.Text;

namespace FlightBooking.Documents.Pdf;

/// <summary>Writes what the parts of a document are into its file (ISO 32000-1, 14.7.2 to 14.7.4).</summary>
/// <param name="file">The file.</param>
/// <param name="pages">The numbers of its pages.</param>
internal sealed class StructureTree(PdfFile file, IReadOnlyList<int> pages)
{
    private readonly Dictionary<Tag, int> numbers = [];

    /// <summary>Writes all parts; draw everything first.</summary>
    /// <param name="document">The whole.</param>
    /// <param name="drawn">For each page, whose part each thing drawn there is.</param>
    /// <returns>The number of the tree.</returns>
    public int Write(Tag document, IReadOnlyList<IReadOnlyList<Tag>> drawn)
    {
        var (tree, parents) = (file.Reserve(), file.Reserve());
        Number(document);
        Write(document, tree);
        file.Add(tree, string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/StructTreeRoot/K {numbers[document]} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {pages.Count}>>"));
        file.Add(parents, Parents(drawn));
        return tree;
    }

    private void Number(Tag tag)
    {
        numbers[tag] = file.Reserve();
        foreach (var part in tag.Parts)
        {
            if (part.IsNeeded)
            {
                Number(part);
            }
        }
    }

    private void Write(Tag tag, int parent)
    {
        var text = new StringBuilder(96);
        text.Append(CultureInfo.InvariantCulture, $"<</S/{tag.Type}/P {parent} 0 R");
        if (tag.Alternative is { } words)
        {
            text.Append("/Alt").Append(PdfFile.TextString(words));
        }

        if (tag.Scope is { } scope)
        {
            text.Append(CultureInfo.InvariantCulture, $"/A<</O/Table/Scope/{scope}>>");
        }

        if (tag.Place is var (left, bottom, right, top))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"/A<</O/Layout/BBox[{left:0.##} {bottom:0.##} {right:0.##} {top:0.##}]>>");
        }

        if (tag.Content.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"/Pg {pages[tag.Content[0].Page]} 0 R");
        }

        AppendKids(text, tag);
        file.Add(numbers[tag], text.Append(">>").ToString());
        foreach (var part in tag.Parts)
        {
            if (numbers.ContainsKey(part))
            {
                Write(part, numbers[tag]);
            }
        }
    }

    private void AppendKids(StringBuilder text, Tag tag)
    {
        text.Append("/K[");
        foreach (var (page, number) in tag.Content)
        {
            _ = page == tag.Content[0].Page
                ? text.Append(CultureInfo.InvariantCulture, $"{number} ")
                : text.Append(CultureInfo.InvariantCulture, $"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>");
        }

        foreach (var part in tag.Parts)
        {
            if (numbers.TryGetValue(part, out var number))
            {
                text.Append(CultureInfo.InvariantCulture, $"{number} 0 R ");
            }
        }

        text.Append(']');
    }

    private string Parents(IReadOnlyList<IReadOnlyList<Tag>> drawn)
    {
        var text = new StringBuilder("<</Nums[");
        foreach (var (page, tags) in drawn.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{page}[");
            foreach (var tag in tags)
            {
                text.Append(CultureInfo.InvariantCulture, $"{numbers[tag]} 0 R ");
            }

            text.Append(']');
        }

        return text.Append("]>>").ToString();
    }
}
