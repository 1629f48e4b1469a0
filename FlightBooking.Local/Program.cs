Console.WriteLine("FlightBooking");
