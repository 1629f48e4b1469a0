namespace FlightBooking.Documents.Pdf;

/// <summary>Writes what the parts of a document are into its file (ISO 32000-1, 14.7.2 to 14.7.4).</summary>
/// <param name="file">The file.</param>
/// <param name="pages">The numbers of its pages.</param>
internal sealed class StructureTree(PdfFile file, IReadOnlyList<int> pages)
{
    /// <summary>Writes all parts; draw everything first.</summary>
    /// <param name="document">The whole.</param>
    /// <param name="drawn">For each page, whose part each thing drawn there is.</param>
    /// <returns>The number of the tree.</returns>
    public int Write(Tag document, IReadOnlyList<IReadOnlyList<Tag>> drawn)
    {
        var (tree, parents) = (file.Reserve(), file.Reserve());
        Number(document);
        Write(document, tree);
        var text = file.BeginObject(tree, "<</Type/StructTreeRoot/K "u8);
        Refer(text, document.Number);
        text.Write("/ParentTree "u8);
        Refer(text, parents);
        text.Write("/ParentTreeNextKey "u8);
        text.Write((long)pages.Count);
        text.Write(">>\n"u8);
        WriteParents(file.BeginObject(parents, "<</Nums["u8), drawn);
        return tree;
    }

    private void Number(Tag tag)
    {
        tag.Number = file.Reserve();
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
        var text = file.BeginObject(tag.Number, "<</S/"u8);
        text.Write(tag.Type);
        text.Write("/P "u8);
        Refer(text, parent);
        WriteAttributes(text, tag);
        if (!tag.Content.IsEmpty)
        {
            text.Write("/Pg "u8);
            Refer(text, pages[tag.Content[0].Page]);
        }

        WriteKids(text, tag);
        foreach (var part in tag.Parts)
        {
            if (part.Number > 0)
            {
                Write(part, tag.Number);
            }
        }
    }

    private static void WriteAttributes(PooledBuffer text, Tag tag)
    {
        if (tag.Alternative is { } words)
        {
            text.Write("/Alt"u8);
            text.Write(PdfFile.TextString(words));
        }

        if (tag.Scope is { } scope)
        {
            text.Write("/A<</O/Table/Scope/"u8);
            text.Write(scope is HeaderScope.Column ? "Column"u8 : "Row"u8);
            text.Write(">>"u8);
        }

        if (tag.Place is var (left, bottom, right, top))
        {
            text.Write("/A<</O/Layout/BBox["u8);
            foreach (var side in (ReadOnlySpan<float>)[left, bottom, right, top])
            {
                text.Write(side);
                text.Write((byte)' ');
            }

            text.Write("]>>"u8);
        }
    }

    private void WriteKids(PooledBuffer text, Tag tag)
    {
        text.Write("/K["u8);
        foreach (var (page, number) in tag.Content)
        {
            if (page == tag.Content[0].Page)
            {
                text.Write((long)number);
                text.Write((byte)' ');
            }
            else
            {
                text.Write("<</Type/MCR/Pg "u8);
                Refer(text, pages[page]);
                text.Write("/MCID "u8);
                text.Write((long)number);
                text.Write(">>"u8);
            }
        }

        foreach (var part in tag.Parts)
        {
            if (part.Number > 0)
            {
                Refer(text, part.Number);
                text.Write((byte)' ');
            }
        }

        text.Write("]>>\n"u8);
    }

    private static void WriteParents(PooledBuffer text, IReadOnlyList<IReadOnlyList<Tag>> drawn)
    {
        for (var page = 0; page < drawn.Count; page++)
        {
            text.Write((long)page);
            text.Write((byte)'[');
            foreach (var tag in drawn[page])
            {
                Refer(text, tag.Number);
                text.Write((byte)' ');
            }

            text.Write((byte)']');
        }

        text.Write("]>>\n"u8);
    }

    private static void Refer(PooledBuffer text, int number)
    {
        text.Write((long)number);
        text.Write(" 0 R"u8);
    }
}
