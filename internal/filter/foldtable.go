package filter

// folds lists, after what they are folded to, the small letters that carry an
// accent or a stroke, and those that stand for two. The accented ones are those
// whose canonical decomposition (Unicode 15, NFD) is one small letter of the
// Latin, Greek or Cyrillic script with combining marks.
var folds = map[string]string{
	"a":  "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặª",
	"ae": "æǣǽ",
	"b":  "ḃḅḇ",
	"c":  "çćĉċčḉ",
	"d":  "ďḋḍḏḑḓđð",
	"e":  "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
	"f":  "ḟ",
	"g":  "ĝğġģǧǵḡ",
	"h":  "ĥȟḣḥḧḩḫẖħ",
	"i":  "ìíîïĩīĭįǐȉȋḭḯỉịı",
	"j":  "ĵǰ",
	"k":  "ķǩḱḳḵ",
	"l":  "ĺļľḷḹḻḽł",
	"m":  "ḿṁṃ",
	"n":  "ñńņňǹṅṇṉṋ",
	"o":  "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợºøǿ",
	"oe": "œ",
	"p":  "ṕṗ",
	"r":  "ŕŗřȑȓṙṛṝṟ",
	"s":  "śŝşšșṡṣṥṧṩſẛ",
	"ss": "ß",
	"t":  "ţťțṫṭṯṱẗ",
	"th": "þ",
	"u":  "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
	"v":  "ṽṿ",
	"w":  "ŵẁẃẅẇẉẘ",
	"x":  "ẋẍ",
	"y":  "ýÿŷȳẏẙỳỵỷỹ",
	"z":  "źżžẑẓẕ",
	"ʒ":  "ǯ",
	"α":  "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ",
	"ε":  "έἐἑἒἓἔἕὲέ",
	"η":  "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ",
	"ι":  "ΐίϊἰἱἲἳἴἵἶἷὶίῐῑῒΐῖῗ",
	"ο":  "όὀὁὂὃὄὅὸό",
	"ρ":  "ῤῥ",
	"σ":  "ς",
	"υ":  "ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧϓϔϒ",
	"ω":  "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ",
	"а":  "ӑӓ",
	"г":  "ѓ",
	"е":  "ѐёӗ",
	"ж":  "ӂӝ",
	"з":  "ӟ",
	"и":  "йѝӣӥ",
	"к":  "ќ",
	"о":  "ӧ",
	"у":  "ўӯӱӳ",
	"ч":  "ӵ",
	"ы":  "ӹ",
	"э":  "ӭ",
	"і":  "ї",
	"ѵ":  "ѷ",
	"ә":  "ӛ",
	"ө":  "ӫ",
}

// foldedRune is the same the other way round.
var foldedRune = byRune(folds)

func byRune(folds map[string]string) map[rune]string {
	out := make(map[rune]string, 1000)
	for to, letters := range folds {
		for _, letter := range letters {
			out[letter] = to
		}
	}
	return out
}
