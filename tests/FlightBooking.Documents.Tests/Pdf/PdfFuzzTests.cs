using FlightBooking.Kit.Samples;
using FlightBooking.Documents.Pdf;
using FlightBooking.Documents.Tickets;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Documents.Tests.Pdf;

public class PdfFuzzTests
{
    private static readonly PdfRenderer Renderer = new();

    [Fact]
    public void No_name_breaks_a_ticket()
    {
        var anyCharacter = Gen.Frequency(
            (3, Gen.Choose(0, 0xFFFF).Select(code => (char)code)),
            (1, Gen.Choose(0x20, 0x7E).Select(code => (char)code)));
        var anyText = anyCharacter.ArrayOf().Select(characters => new string(characters)).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(400),
            Prop.ForAll(anyText, text =>
            {
                var ticket = SampleTickets.OneWay;
                ticket = ticket with
                {
                    Brand = text,
                    BookingRef = text,
                    Passengers = [ticket.Passengers[0] with { Name = text, UniqueId = text }],
                    Contact = new(text, text),
                    FareRules = [text],
                };
                return IsWhole(Renderer.Render(TicketLayout.Of(ticket)));
            }));
    }

    [Fact]
    public void Many_threads_draw_the_same_files_as_one()
    {
        var expected = SampleLayouts.All.ToDictionary(sample => sample.Key, sample => Renderer.Render(sample.Value));

        Parallel.For(0, 60, i =>
        {
            var (name, layout) = SampleLayouts.All.ElementAt(i % SampleLayouts.All.Count);
            Assert.Equal(expected[name], Renderer.Render(layout));
        });
    }

    private static bool IsWhole(byte[] file)
    {
        var structure = new PdfStructure(file);
        return structure.TableIsWhereItShouldBe && structure.Contents().Count > 0;
    }
}
