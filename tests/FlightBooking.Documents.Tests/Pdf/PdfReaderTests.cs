using System.Diagnostics;
using System.Text.RegularExpressions;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Pdf;
using FlightBooking.Documents.Receipts;
using FlightBooking.Documents.Tickets;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Documents.Tests.Pdf;

/// <summary>What other programs read in our files.</summary>
public sealed class PdfReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("flightbooking-pdf-").FullName;

    public static TheoryData<string> Samples => PdfStructureTests.Samples;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Everything_written_can_be_searched_and_copied(string sample)
    {
        var text = Read("pdftotext", File(sample), "-");

        foreach (var word in Words(SampleLayouts.All[sample]))
        {
            Assert.Contains(word, text);
        }
    }

    [Fact]
    public void Names_in_Latin_letters_are_there_to_the_letter_and_others_by_their_sound()
    {
        var text = Read("pdftotext", File("ten names"), "-");

        Assert.All(
            ["Łukasz Żółtowski", "Nguyễn Văn Ắn", "Łódź", "Iuliia Shcherbakova", "Giorgos Papadopoulos",
            "Rahul Sharma"],
            name => Assert.Contains(name, text));
    }

    [Fact]
    public void The_longest_names_are_there_to_their_last_letter()
    {
        // As long as a booking takes them, and one part of it a single word of the widest letters.
        var name = string.Join(' ', Enumerable.Repeat("Maximiliana", 8)) + " Zo\u00eb "
            + new string('\u0174', 99) + "x " + string.Join('-', Enumerable.Repeat("Wolfeschlegel", 6)) + "ende";
        var mail = $"{new string('w', 64)}@{string.Join('.', Enumerable.Repeat(new string('m', 46), 4))}.in";
        var (ticket, receipt) = (SampleTickets.TwoStops, SampleTickets.Refund);
        ticket = ticket with
        {
            Passengers = [ticket.Passengers[0] with { Name = name }, .. ticket.Passengers[1..]],
            Contact = ticket.Contact with { Email = mail },
        };
        var slice = ticket.Slices[0];
        var airline = string.Join(' ', Enumerable.Repeat("Meridian", 11));
        ticket = ticket with
        {
            Slices =
            [
                slice with { Segments = [slice.Segments[0] with { AirlineName = airline }, .. slice.Segments[1..]] },
            ],
        };
        receipt = receipt with { Lines = [receipt.Lines[0] with { Passengers = [new(name, "7KQ2MX-1")] }] };

        foreach (var layout in new[] { TicketLayout.Of(ticket), RefundReceiptLayout.Of(receipt) })
        {
            var text = Regex.Replace(Read("pdftotext", "-layout", File("longest", layout), "-"), "[^\\p{L}@.]", "");

            var times = Regex.Count(text, "Zo\u00eb");
            Assert.True(times > 0);
            Assert.Equal(times * 99, Regex.Count(text, "\u0174"));
            Assert.Equal(times, Regex.Count(text, "\u0174x"));
            Assert.Equal(times * 6, Regex.Count(text, "Wolfeschlegel"));
            Assert.Equal(times, Regex.Count(text, "Wolfeschlegelende"));
        }

        var contact = Read("pdftotext", "-raw", File("longest", TicketLayout.Of(ticket)), "-");
        Assert.Contains(mail, contact.Replace("\n", ""));
        Assert.Contains($"{airline} · {slice.Segments[0].FlightNumber}", contact.Replace("\n", " "));
    }

    [Fact]
    public void The_code_can_be_scanned_off_the_page()
    {
        var picture = Path.Combine(folder, "page");
        Read("pdftoppm", "-r", "110", "-f", "1", "-l", "1", "-png", "-singlefile", File("family"), picture);

        var scanned = Read("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture + ".png");

        Assert.Equal("https://flights.example.com/t/7KQ2MX-ticket-1", scanned.Trim());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_strict_reader_has_nothing_to_say_against_it(string sample) =>
        Assert.DoesNotContain("WARNING", Read("qpdf", "--check", File(sample)));

    [Theory]
    [MemberData(nameof(Samples))]
    public void All_fonts_are_in_the_file_and_can_be_searched(string sample)
    {
        var fonts = Read("pdffonts", File(sample)).Split('\n').Skip(2).Where(line => line.Length > 0);

        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+Inter-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes ", font));
    }

    [Theory]
    [InlineData("one way")]
    [InlineData("partly cancelled")]
    [InlineData("refund")]
    public void What_is_written_in_everyday_text_brings_no_part_of_a_font_of_its_own(string sample)
    {
        var fonts = Read("pdffonts", File(sample));

        Assert.All(
            Enum.GetValues<PdfFont>(),
            font => Assert.Contains(EverydayText.Written(Fonts.Of(font)).Name, fonts));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void It_can_be_read_aloud_in_order(string sample)
    {
        var spoken = Read("pdfinfo", "-struct-text", File(sample));

        Assert.Matches(@"^Document\n  H1 \(block\)\n    ""(E-ticket|Refund receipt|Passenger list)""\n", spoken);
        var at = 0;
        foreach (var title in SampleLayouts.All[sample].Sections.Select(section => section.Title).OfType<string>())
        {
            at = spoken.IndexOf($"H2 (block)\n      \"{title}\"", at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{title} is no heading, or not in its place");
        }

        var tables = SampleLayouts.All[sample].Sections
            .SelectMany(section => section.Blocks)
            .SelectMany(Tables)
            .ToList();
        var cells = tables.Sum(table => table.Rows.Sum(row => row.Cells.Length))
            + tables
                .Where(table => table.Columns.Any(column => column.Title.Length > 0))
                .Sum(table => table.Columns.Length);
        Assert.Equal(cells, spoken.Split('\n').Count(line => line.TrimStart() is "TD" or "TH:"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<Table> Tables(Block block) => block switch
    {
        Table table => [table],
        ColumnsBlock beside => beside.Columns.SelectMany(column => column.Blocks).SelectMany(Tables),
        _ => [],
    };

    private static IEnumerable<string> Words(DocumentLayout layout) => layout.Sections
        .Select(section => section.Title ?? "")
        .Concat(layout.Sections.SelectMany(section => section.Blocks).OfType<Table>()
            .SelectMany(table => table.Rows)
            .SelectMany(row => row.Cells)
            .SelectMany(cell => new[] { cell.Text, cell.Detail ?? "" }))
        .Append("7KQ2MX")
        .SelectMany(text => Fonts.Shown(text).Split(' ', '-'))
        .Distinct();

    private string File(string sample) => File(sample, SampleLayouts.All[sample]);

    private string File(string name, DocumentLayout layout)
    {
        var path = Path.Combine(folder, name.Replace(' ', '-') + ".pdf");
        System.IO.File.WriteAllBytes(path, new PdfRenderer().Render(layout));
        return path;
    }

    /// <summary>Runs a reader; anything it complains about fails the test.</summary>
    private static string Read(string program, params string[] arguments)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(directory => System.IO.File.Exists(Path.Combine(directory, program)));
        if (!found)
        {
            Assert.Skip($"{program} is not installed.");
        }

        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A scanner of pictures otherwise looks for a message bus to announce itself on.
        start.Environment["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/dev/null";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var complaints = program == "zbarimg" ? "" : errors.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0 && complaints.Length == 0, $"{program}: {process.ExitCode} {complaints}");
        return output;
    }
}
