using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.Kit.Samples;

/// <summary>Realistic tickets and a receipt, for the tests of layouts and of the files made of them.</summary>
public static partial class SampleTickets
{
    private static readonly TimeSpan India = new(5, 30, 0);
    private static readonly TicketAirport Delhi = new(
        "DEL", "Indira Gandhi International Airport", "New Delhi", "India");
    private static readonly TicketAirport Mumbai =
        new("BOM", "Chhatrapati Shivaji Maharaj International Airport", "Mumbai", "India");
    private static readonly TicketAirport Dubai = new(
        "DXB", "Dubai International Airport", "Dubai", "United Arab Emirates");
    private static readonly TicketAirport London = new("LHR", "Heathrow Airport", "London", "United Kingdom");
    private static readonly TicketAirport NewYork =
        new("JFK", "John F. Kennedy International Airport", "New York", "United States");
    private static readonly DateTimeOffset Booked = new(2026, 11, 22, 9, 30, 0, India);

    public static TicketDetails OneWay => Ticket(
        [
            Slice("Outbound", [Flight("AI2954", "Air India", Delhi, Mumbai, At(2026, 12, 12, 8, 0, 5.5), 135)],
                [Adult(0, "12A", "Window, left side")], Lines(1, 481_300, 1)),
        ],
        [Person(0, "Asha Rao", "Female", "Adult", "12 and over", new(7, 15, 0))]);

    public static TicketDetails Family
    {
        get
        {
            ImmutableArray<TicketTraveller> Travellers(int row) =>
            [
                Adult(0, $"{row}A", "Window, left side"), Adult(1, $"{row}B", "Middle, left side"),
                Adult(2, $"{row}C", "Aisle, left side"), new("p4", TicketStatus.Confirmed, [null]),
            ];
            var outbound = Lines(3, 488_200, 1)
                .Add(new("infant_fare", "Infant fare incl. GST", 1, Money.Paise(57_750)))
                .Add(new("excess_baggage", "Excess baggage, prepaid 3 kg", 1, Money.Rupees(1_350)))
                .Add(new("coupon", "Coupon FLAT750", 1, -Money.Rupees(750)));
            return Ticket(
                [
                    Slice("Outbound", [Flight("AI2954", "Air India", Delhi, Mumbai, At(2026, 12, 12, 8, 0, 5.5), 135)],
                        Travellers(12), outbound),
                    Slice("Return", [Flight("AI2997", "Air India", Mumbai, Delhi, At(2026, 12, 20, 23, 5, 5.5), 130)],
                        Travellers(21),
                        Lines(3, 498_500, 1).Add(new("infant_fare", "Infant fare incl. GST", 1, Money.Paise(57_750)))),
                ],
                [
                    Person(0, "Asha Rao", "Female", "Adult", "12 and over", new(7, 15, 3) { ExcessNote = "prepaid" }),
                    Person(1, "Vikram Rao", "Male", "Adult", "12 and over", new(7, 15, 0)),
                    Person(2, "Meera Rao", "Female", "Child", "2 to 11", new(7, 15, 0)),
                    Person(3, "Kabir Rao", "Male", "Infant", "under 2", new(0, 0, 0)),
                ]) with
            {
                CouponCode = "FLAT750",
            };
        }
    }

    public static TicketDetails TwoStops => Ticket(
        [
            Slice("Outbound",
                [
                    Flight("EK511", "Emirates", Delhi, Dubai, At(2027, 1, 9, 10, 35, 5.5), 235, "Boeing 777-300ER"),
                    Flight("EK29", "Emirates", Dubai, London, At(2027, 1, 9, 15, 45, 4), 455, "Airbus A380-800"),
                    Flight("BA117", "British Airways", London, NewYork, At(2027, 1, 9, 22, 10, 0), 490, "Boeing 777-200ER"),
                ],
                [
                    new("p1", TicketStatus.Confirmed,
                    [
                        new("3A", "Window, left side", "A DG K"), new("11K", "Window, right side", "A EF K"),
                        new("7D", "Aisle, centre", "AC DG JL"),
                    ]),
                ],
                Lines(1, 18_950_000, 1, 12)),
        ],
        [Person(0, "Dr. Ngozi Okonkwo-Fernández", "Female", "Adult", "12 and over", new(7, 15, 5) { ExcessNote = "pay at the airport" })]) with
    {
        Cabin = Cabin.Business,
    };

    public static TicketDetails TenNames
    {
        get
        {
            string[] names =
            [
                "Maximiliana Bartholomea Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh von Hohenzollern",
                "Łukasz Żółtowski", "Юлия Щербакова", "Γιώργος Παπαδόπουλος", "محمد عبد الله", "राहुल शर्मा",
                "王小明", "김민준", "Nguyễn Văn Ắn", "👩‍✈️ O’Connor (Jr.) \\ Łódź",
            ];
            string[] seats = ["14A", "14B", "14C", "14D", "14E", "14F", "15A", "15B", "15C", "16F"];
            return Ticket(
                [
                    Slice("Outbound", [Flight("AI2954", "Air India", Delhi, Mumbai, At(2026, 12, 12, 8, 0, 5.5), 135)],
                        [.. seats.Select((seat, i) => Adult(i, seat, "Assigned seat"))], Lines(10, 481_300, 1)),
                ],
                [.. names.Select((name, i) => Person(i, name, "Other", "Adult", "12 and over", new(7, 15, 0)))]);
        }
    }

    private static TicketDetails Ticket(ImmutableArray<TicketSlice> slices, ImmutableArray<TicketPassenger> passengers)
    {
        var total = slices.Select(slice => slice.Total).Sum();
        return new(
            "7KQ2MX", "7KQ2MX-T1", "FlightBooking", Booked, Booked.AddMinutes(5),
            new("asha.rao@example.com", "+91 98765 43210"), TicketStatus.Confirmed, Cabin.Economy,
            slices, passengers, total, new("7KQ2MX", total, Booked.AddMinutes(4)),
            "https://flights.example.com/t/7KQ2MX-ticket-1")
        {
            FareRules =
            [
                "Each direction is cancelled and charged on its own. The charge is for the direction, not for "
                    + "each passenger.",
                "Changes of name are not allowed.",
            ],
        };
    }

    private static TicketSlice Slice(
        string name,
        ImmutableArray<TicketSegment> segments,
        ImmutableArray<TicketTraveller> travellers,
        ImmutableArray<TicketPriceLine> lines)
    {
        var departure = segments[0].DepartsAt;
        return new(name, TicketStatus.Confirmed, segments, travellers, lines, lines.Select(line => line.Amount).Sum(),
        [
            new(departure.AddHours(-168), Money.Zero),
            new(departure.AddHours(-72), Money.Rupees(3_000)),
            new(departure.AddHours(-2), Money.Rupees(3_500)),
            new(null, null),
        ]);
    }

    private static TicketSegment Flight(
        string number, string airline, TicketAirport from, TicketAirport to, DateTimeOffset departs, int minutes,
        string aircraft = "Airbus A321neo")
    {
        var offset = to.Code switch
        {
            "DXB" => TimeSpan.FromHours(4),
            "LHR" => TimeSpan.Zero,
            "JFK" => TimeSpan.FromHours(-5),
            _ => India,
        };
        return new(number, airline, from, to, departs, departs.AddMinutes(minutes).ToOffset(offset), aircraft);
    }

    private static TicketTraveller Adult(int index, string seat, string position) =>
        new($"p{index + 1}", TicketStatus.Confirmed, [new(seat, position, "ABC DEF")]);

    private static TicketPassenger Person(
        int index, string name, string gender, string type, string ages, TicketBaggage baggage) =>
        new($"p{index + 1}", name, null, gender, type, ages, baggage);

    private static ImmutableArray<TicketPriceLine> Lines(int people, long baseFare, int fees, int gstPercent = 5) =>
    [
        new("base_fare", "Base fare, adult and child", people, Money.Paise(baseFare) * people),
        new("gst", $"GST {gstPercent} % on the base fare", people, Money.Paise(baseFare * gstPercent / 100) * people),
        new("convenience_fee", "Convenience fee", fees, Money.Rupees(300)),
        new("cute_fee", "Common user terminal equipment (CUTE)", fees, Money.Rupees(50)),
        new("rcs_fee", "Regional connectivity (RCS)", fees, Money.Rupees(50)),
        new("security_fee", "Aviation security fee", fees, Money.Rupees(236)),
        new("passenger_service_fee", "Passenger service fee", fees, Money.Rupees(91)),
        new("user_development_fee", "User development fee", fees, Money.Rupees(61)),
    ];

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute, double offset) =>
        new(year, month, day, hour, minute, 0, TimeSpan.FromHours(offset));
}
