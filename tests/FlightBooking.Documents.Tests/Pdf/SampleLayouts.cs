using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Manifests;
using FlightBooking.Documents.Receipts;
using FlightBooking.Documents.Tickets;
using FlightBooking.Kit.Samples;

namespace FlightBooking.Documents.Tests.Pdf;

internal static class SampleLayouts
{
    public static IReadOnlyDictionary<string, DocumentLayout> All { get; } = new Dictionary<string, DocumentLayout>
    {
        ["one way"] = TicketLayout.Of(SampleTickets.OneWay),
        ["family"] = TicketLayout.Of(SampleTickets.Family),
        ["partly cancelled"] = TicketLayout.Of(SampleTickets.PartlyCancelled),
        ["two stops"] = TicketLayout.Of(SampleTickets.TwoStops),
        ["ten names"] = TicketLayout.Of(SampleTickets.TenNames),
        ["passenger list"] = Manifest(80),
        ["refund"] = RefundReceiptLayout.Of(SampleTickets.Refund),
    };

    private static DocumentLayout Manifest(int passengers)
    {
        var (seats, listed) = SampleManifest.Of(passengers);
        return PassengerManifest.Of(seats, listed, SampleManifest.Flight, SampleManifest.PrintedAt);
    }
}
