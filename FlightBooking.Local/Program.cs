using FlightBooking.Local.Cli;

return await CommandLine.RunAsync(args);
