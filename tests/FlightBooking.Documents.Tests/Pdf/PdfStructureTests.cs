using System.Globalization;
using System.Text.RegularExpressions;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Pdf;
using Xunit;

namespace FlightBooking.Documents.Tests.Pdf;

public partial class PdfStructureTests
{
    private static readonly PdfRenderer Renderer = new();

    public static TheoryData<string> Samples => [.. SampleLayouts.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_object_is_where_the_table_says(string sample)
    {
        var file = new PdfStructure(Renderer.Render(SampleLayouts.All[sample]));

        Assert.True(file.TableIsWhereItShouldBe);
        Assert.Equal(file.Size, file.Count);
        Assert.All(Enumerable.Range(1, file.Count - 1), number => Assert.NotEmpty(file.Object(number)));
        Assert.StartsWith("<</Type/Catalog", file.Object(1), StringComparison.Ordinal);
        Assert.Contains("/Root 1 0 R/Info 4 0 R", file.Trailer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void It_is_small(string sample) =>
        Assert.InRange(Renderer.Render(SampleLayouts.All[sample]).Length, 1_500, 60_000);

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_same_document_is_the_same_file(string sample) =>
        Assert.Equal(Renderer.Render(SampleLayouts.All[sample]), new PdfRenderer().Render(SampleLayouts.All[sample]));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Nothing_is_drawn_outside_the_margins_of_the_page(string sample)
    {
        foreach (var content in new PdfStructure(Renderer.Render(SampleLayouts.All[sample])).Contents())
        {
            foreach (Match text in TextPlace().Matches(content))
            {
                Assert.InRange(Number(text.Groups[1]), PageFrame.Margin - 0.01f, PageFrame.Width - PageFrame.Margin);
                Assert.InRange(Number(text.Groups[2]), 20, PageFrame.Height - 20);
            }
        }
    }

    [Fact]
    public void A_file_says_what_it_is_and_when_it_was_made()
    {
        var file = Renderer.Render(SampleLayouts.All["one way"]);
        var objects = string.Concat(new PdfStructure(file).Objects());

        Assert.StartsWith("%PDF-1.7\n", System.Text.Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.Contains("/Title" + PdfFile.TextString("E-ticket 7KQ2MX"), objects, StringComparison.Ordinal);
        Assert.Contains("/Producer(FlightBooking)/CreationDate(D:20261122040500Z)", objects, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void All_that_is_drawn_is_a_part_of_something_or_decoration(string sample)
    {
        foreach (var content in new PdfStructure(Renderer.Render(SampleLayouts.All[sample])).Contents())
        {
            var parts = content.Split("EMC\n");

            Assert.Equal("", parts[^1]);
            Assert.All(parts[..^1], part => Assert.Matches(@"^/(Artifact BMC|(H1|H2|P|Lbl|LBody|TH|TD|Figure)<</MCID \d+>>BDC)\n", part));
            Assert.All(parts, part => Assert.InRange(part.Split("BDC\n").Length + part.Split("BMC\n").Length, 2, 3));
        }
    }

    [Fact]
    public void Names_are_drawn_to_the_letter()
    {
        var contents = string.Concat(new PdfStructure(Renderer.Render(SampleLayouts.All["ten names"])).Contents());

        Assert.Contains(@"(?? O’Connor (Jr.) \ Łódź)Tj", contents, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_tables_repeat_their_header_and_leave_no_total_alone()
    {
        var rows = Enumerable.Range(1, 99).Select(i => TableRow.Of($"Row {i}", "1"));
        var table = new Table(
            [new("Header"), new("Number", 1, ColumnAlignment.Right)], [.. rows, new(["Sum", "99"], RowKind.Total)]);
        for (var filler = 0; filler < 60; filler++)
        {
            var space = Enumerable.Repeat<Block>(new Paragraph("Filler"), filler);
            var pages = Pages(new Section("Before", [.. space]), new Section("Long", [table]));

            var withRows = pages.Where(page => page.Contains("(Row ")).ToList();
            Assert.True(withRows.Count >= 3);
            Assert.All(withRows, page => Assert.Contains("(Header)Tj", page));
            Assert.Contains("(Row 99)Tj", Assert.Single(pages, page => page.Contains("(Sum)Tj")));
            Assert.Contains("(Row 1)Tj", Assert.Single(pages, page => page.Contains("(Long)Tj")));
            Assert.Contains($"(Page {pages.Count} of {pages.Count})Tj", pages[^1]);
        }
    }

    [Fact]
    public void What_belongs_together_moves_to_the_next_page_whole()
    {
        var together = new Section("Together", [.. Enumerable.Range(1, 12).Select(i => new Paragraph($"Line {i}."))])
        {
            KeepTogether = true,
        };
        for (var filler = 20; filler < 45; filler++)
        {
            var space = Enumerable.Repeat<Block>(new Paragraph("Filler"), filler);
            var pages = Pages(new Section(null, [.. space]), together);

            var page = Assert.Single(pages, page => page.Contains("(Together)Tj"));
            Assert.Contains("(Line 1.)Tj", page);
            Assert.Contains("(Line 12.)Tj", page);
        }
    }

    [Fact]
    public void A_text_longer_than_a_page_goes_on_on_the_next()
    {
        var pages = Pages(new Section("Long", [new Paragraph(string.Join(' ', Enumerable.Range(0, 5000)))]));

        Assert.True(pages.Count > 3);
        Assert.Contains("4999)Tj", pages[^1]);
        Assert.All(pages.SelectMany(page => TextPlace().Matches(page)), text =>
            Assert.InRange(Number(text.Groups[2]), 20, PageFrame.Height - 20));
    }

    [Theory]
    [InlineData("one way")]
    [InlineData("two stops")]
    public void The_ticket_of_one_traveller_has_two_pages(string sample) =>
        Assert.Equal(2, new PdfStructure(Renderer.Render(SampleLayouts.All[sample])).Contents().Count);

    [Fact]
    public void A_word_wider_than_its_line_is_broken_with_a_hyphen_and_an_address_is_not()
    {
        var style = TextStyle.Body;
        var word = TextLines.Break("Wolfeschlegelsteinhausenbergerdorff", style, 60);
        var address = TextLines.Break("12345678901234567890123456789@example.com", style, 100);

        Assert.All(word.Texts.SkipLast(1), line => Assert.Matches("^\\p{L}+-$", line));
        Assert.Equal(
            "Wolfeschlegelsteinhausenbergerdorff", string.Concat(word.Texts.Select(line => line.TrimEnd('-'))));
        Assert.Equal("12345678901234567890123456789@example.com", string.Concat(address.Texts));
        Assert.True(word.Width <= 60 && address.Width <= 100);
        foreach (var letters in new[] { "wolfeschlegelsteinhausen@example.com", "https://wolfeschlegelstein" })
        {
            var lines = TextLines.Break($"To {letters} now", style, 60).Texts;
            Assert.Equal($"To{letters}now", string.Concat(lines).Replace(" ", ""));
        }
    }

    [Fact]
    public void No_row_of_a_table_stands_alone_on_a_page()
    {
        for (var rows = 40; rows < 70; rows++)
        {
            var table = new Table(
                [new("Header")], [.. Enumerable.Range(1, rows).Select(i => TableRow.Of($"Row {i}."))]);
            var pages = Pages(new Section(null, [table]));

            Assert.All(pages, page => Assert.True(page.Split("(Row ").Length != 2, $"one of {rows} rows is alone"));
        }
    }

    [Fact]
    public void A_document_of_nothing_is_a_page()
    {
        var file = new PdfStructure(Renderer.Render(new("", "", new("", "", "", default), [])));

        Assert.Contains("(Page 1 of 1)Tj", Assert.Single(file.Contents()));
    }

    private static IReadOnlyList<string> Pages(params Section[] sections) => new PdfStructure(
        Renderer.Render(new("Brand", "Kind", new("", "", "", default), [.. sections]))).Contents();

    private static float Number(Group group) => float.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Tf (-?[\d.]+) (-?[\d.]+) Td")]
    private static partial Regex TextPlace();
}
