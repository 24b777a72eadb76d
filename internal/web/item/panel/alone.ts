// alone says whether the panel stands in the page's place, as it does on a phone:
// then it is the main part, and its title the first heading.
export const alone = matchMedia("(max-width: 760px)");
