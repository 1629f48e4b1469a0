// The sections of the console, for whom each is, and where its module lies: one is loaded when it is first opened.

/** By the first word of the address; those with a label stand in the head. */
export const sections = {
  board: { label: "Departures", roles: ["operations"], load: () => import("./board.js") },
  flight: { of: "board", roles: ["operations"], load: () => import("./flight.js") },
  disruptions: { label: "Disruptions", roles: ["operations", "support"], load: () => import("./disruptions.js") },
  disruption: { of: "disruptions", roles: ["operations", "support"], load: () => import("./disruption.js") },
  disrupt: { of: "disruptions", roles: ["operations"], load: () => import("./disrupt.js") },
  timetables: { label: "Timetables", roles: ["operations"], load: () => import("./timetables.js") },
  timetable: { of: "timetables", roles: ["operations"], load: () => import("./timetable.js") },
  desk: { label: "Desk", roles: ["support", "finance"], load: () => import("./desk.js") },
  booking: { of: "desk", roles: ["support", "finance"], load: () => import("./booking.js") },
  tasks: { label: "Tasks", roles: ["support", "finance", "operations"], load: () => import("./tasks.js") },
  coupons: { label: "Coupons", roles: ["revenue"], load: () => import("./coupons.js") },
  coupon: { of: "coupons", roles: ["revenue"], load: () => import("./coupon.js") },
  farerules: { label: "Fare rules", roles: ["revenue"], load: () => import("./farerules.js") },
  voucherrules: { label: "Vouchers", roles: ["revenue"], load: () => import("./voucherrules.js") },
  tariff: { label: "Tariff", roles: ["revenue"], load: () => import("./tariff.js") },
  reports: { label: "Reports", roles: ["finance", "revenue"], load: () => import("./reports.js") },
};

/** The section that whoever has these roles begins with; none where no section is for them. */
export const firstFor = (roles) =>
  Object.keys(sections).find((name) => sections[name].label && isFor(sections[name], roles));

export const isFor = (section, roles) => section.roles.some((role) => roles.includes(role));
