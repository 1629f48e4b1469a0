using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Pdf;

/// <summary>Where on which page a box stands.</summary>
internal readonly record struct Placed(Box Box, float Top);

/// <summary>Breaks a document into pages.</summary>
/// <param name="width">Of the text, in points.</param>
/// <param name="firstTop">Where text begins on the first page.</param>
/// <param name="nextTop">Where it begins on the others.</param>
/// <param name="bottom">Where it ends.</param>
internal sealed class PageFlow(float width, float firstTop, float nextTop, float bottom)
{
    private readonly List<List<Placed>> pages = [[]];
    private float cursor = firstTop;

    public IReadOnlyList<IReadOnlyList<Placed>> Pages => pages;

    /// <param name="section">What comes next.</param>
    /// <param name="document">What it is a part of.</param>
    public void Add(Section section, Tag document)
    {
        var items = Composer.Compose(section, width, document);
        if (section.KeepTogether || HeightOf(items) < (bottom - nextTop) / 4)
        {
            StartPageUnlessFits(items);
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (i == 0 || !items[i - 1].KeepWithNext)
            {
                var end = i;
                while (end < items.Count - 1 && items[end].KeepWithNext)
                {
                    end++;
                }

                StartPageUnlessFits(items[i..(end + 1)]);
            }

            Place(items[i]);
        }
    }

    private static float HeightOf(List<FlowItem> items) => items.Sum(item => item.Gap + item.Box.Height);

    /// <summary>Begins a page for the items; those no page can hold together begin where they are.</summary>
    private void StartPageUnlessFits(List<FlowItem> items)
    {
        var height = HeightOf(items);
        if (cursor + height > bottom && nextTop + height <= bottom)
        {
            StartPage();
        }
    }

    private void Place(FlowItem item)
    {
        if (pages[^1].Count > 0 && cursor + item.Gap + item.Box.Height > bottom)
        {
            StartPage();
        }

        if (pages[^1].Count > 0)
        {
            cursor += item.Gap;
        }
        else if (item.Header is { } header)
        {
            PlaceBox(header);
        }

        PlaceBox(item.Box);
    }

    private void PlaceBox(Box box)
    {
        pages[^1].Add(new(box, cursor));
        cursor += box.Height;
    }

    private void StartPage()
    {
        if (pages[^1].Count > 0)
        {
            pages.Add([]);
            cursor = nextTop;
        }
    }
}
