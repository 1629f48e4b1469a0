return await FlightBooking.Load.LoadCommand.RunAsync(args);
