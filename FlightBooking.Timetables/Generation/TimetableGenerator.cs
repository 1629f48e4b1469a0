using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Generation;

/// <summary>
/// The default timetable: a world of fictional airlines, always the same. Network airlines fly banks of
/// connections: flights arrive at a hub shortly before the bank and leave shortly after; low-cost airlines
/// spread theirs over the day. Arrivals follow departures by the time the flight takes, whatever clocks do.
/// </summary>
public static class TimetableGenerator
{
    private const ulong Seed = 20_260_101;

    // Local departure times of the banks at a hub, in minutes.
    private static readonly int[] Banks = [425, 620, 830, 1040, 1265];

    /// <summary>Generates it; a matter of seconds.</summary>
    public static Timetable Generate()
    {
        var dice = new Dice(Seed);
        var numbers = new Dictionary<string, int>();
        var clock = new NominalClock(DefaultAirports.ByCode.Values);
        var flights = new List<ScheduledFlight>();
        foreach (var connection in Network.Plan())
        {
            var own = dice.For(connection.Airline.Airline.Code).For(connection.Hub.Code).For(connection.Spoke.Code);
            foreach (var (rotation, days) in Rotations(connection.WeeklyFlights, own))
            {
                var code = connection.Airline.Airline.Code;
                var number = numbers[code] = numbers.GetValueOrDefault(code, 99) + 2;
                flights.AddRange(ThereAndBack(connection, days, number, own.For(rotation), rotation, clock));
            }
        }

        return Timetable.Create(DefaultAirports.ByCode.Values, flights);
    }

    // Daily ones as long as there is enough for a whole week, then one on some days.
    private static IEnumerable<(int Rotation, Weekdays Days)> Rotations(int weekly, Dice dice)
    {
        for (var rotation = 0; rotation < weekly / 7; rotation++)
        {
            yield return (rotation, Weekdays.Daily);
        }

        var rest = weekly % 7;
        var days = 0;
        for (var at = 0; at < rest; at++)
        {
            days |= 1 << (((at * 7 / rest) + dice.Below(7)) % 7);
        }

        if (rest > 0)
        {
            yield return (weekly / 7, (Weekdays)days);
        }
    }

    private static IEnumerable<ScheduledFlight> ThereAndBack(
        Connection connection, Weekdays days, int number, Dice dice, int rotation, NominalClock clock)
    {
        var (hub, spoke) = (connection.Hub, connection.Spoke);
        var bank = BankOf(connection, rotation, dice);
        var leavesHub = bank + Jitter(connection, dice.For(1));
        var back = connection.BlockMinutes(outbound: false);
        var wanted = bank - 50 - Jitter(connection, dice.For(2)) - back - clock.Difference(spoke, hub);
        var leavesSpoke = Civilised(Wrap(wanted), connection.Kilometres, dice.For(3));
        yield return Flight(connection, hub, spoke, days, number, leavesHub, dice.For(4), clock);
        yield return Flight(connection, spoke, hub, days, number + 1, leavesSpoke, dice.For(5), clock);
    }

    private static int BankOf(Connection connection, int rotation, Dice dice)
    {
        if (connection.Airline.LowCost)
        {
            return 360 + (((rotation * 263) + dice.Below(960)) % 960);
        }

        // Spread over the day whatever the number of flights; the long night flights leave late.
        var start = connection.Kilometres > 5500 && rotation == 0
            ? Banks.Length - 1 - dice.Below(2)
            : dice.Below(Banks.Length);
        return Banks[(start + (rotation * 2)) % Banks.Length];
    }

    private static int Jitter(Connection connection, Dice dice) => dice.Below(connection.Airline.LowCost ? 24 : 12) * 5;

    private static ScheduledFlight Flight(
        Connection connection,
        Airport from,
        Airport to,
        Weekdays days,
        int number,
        int departs,
        Dice dice,
        NominalClock clock)
    {
        departs = Wrap(departs);
        var block = connection.BlockMinutes(outbound: from == connection.Hub);
        var arrives = departs + block + clock.Difference(from, to);
        var offset = (int)Math.Floor(arrives / 1440.0);
        var airline = connection.Airline.Airline;
        return new(
            $"{airline.Code}{number}",
            airline,
            from,
            to,
            days,
            new(departs / 60, departs % 60),
            new(Wrap(arrives) / 60, Wrap(arrives) % 60),
            offset,
            connection.Aircraft,
            FareModel.For(
                airline, connection.Airline.LowCost, connection.Kilometres, connection.Aircraft, departs / 60, dice))
        {
            BlockMinutes = block,
        };
    }

    // Nobody wants to leave between midnight and five, or soon after one o'clock on a long flight.
    private static int Civilised(int departs, int kilometres, Dice dice) =>
        departs is >= 300 and < 1425 || (kilometres > 3500 && departs is < 60 or >= 1425)
            ? departs
            : 330 + (dice.Below(36) * 5);

    private static int Wrap(int minutes) => ((minutes % 1440) + 1440) % 1440 / 5 * 5;
}
