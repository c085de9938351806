//! The lists of the United Kingdom on fixtures. All parties are invented.

use lictor_lists::Refusal;
use lictor_model::{Entity, Schema};

use crate::fixtures::{file, load, names};

/// The old layout: one party in three rows, of which one stands apart; several values in one field.
pub(crate) const OFSI_OLD: &str = "Last Updated,13/04/2018,,,,,,,,,,,,,,,,,,,,,,,,,,,\n\
Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,Nationality,Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,Listed On,Last Updated,Group ID\n\
TESTMAN ,Ali,Reza,,,,Dr,00/00/1961,(1) Testville (2)-(3) -,(1) Iraq (2)-(3) Syria,1) Saudi Arabia 2) Qatar,P1 (Tunisian). Issued on 1 June 1996,Ration card no. 77,Head of Étests,1 A St,,,,,Baghdad,W12,Iraq (previous),UN Ref QI.A.901.03.  Mother's name is A.,Individual,Prime Alias,Afghanistan,17/07/2012,31/05/2013,901\n\
EXAMPLE / EXCO,,,,,,,,,,,,,,,,,,,,,Narnia,,Entity,Prime Alias,Syria,02/12/2011,02/12/2011,902\n\
PROBE,Ali,,,,,,01/02/1962,(1) Testville (2)-(3) -,(1) Iraq (2)-(3) Syria,1) Saudi Arabia 2) Qatar,P1 (Tunisian). Issued on 1 June 1996,Ration card no. 77,Head of Étests,1 A St,,,,,Baghdad,W12,Iraq (previous),UN Ref QI.A.901.03.  Mother's name is A.,Individual,AKA,Afghanistan,17/07/2012,31/05/2013,901\n\
OLDNAME,,,,,,,01/02/1962,,,,,,,,,,,,,,,UN Ref QI.A.901.03.  Mother's name is A.,Individual,FKA,Afghanistan,17/07/2012,31/05/2013,901\n";

/// The layout of 2022.
pub(crate) const OFSI_2022: &str = "Last Updated,10/04/2025,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n\
Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,National Identification Details,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID\n\
TESTOV,Ali,,,,,,Али Тестов,Cryillic,Russian,01/1958,Testgrad,Former USSR now Ukraine,(1) Russia (2) Cyprus,(1) 112233445 (2) -,(1) Russia passport number (2) Expired,5809,Russian INN,,,,,,,Moscow,,Russia,(UK Sanctions List Ref):RUS9001. (UN Ref):QDe.901. Kin of nobody. (UK Statement of Reasons):Because (4) of tests. (Gender):Male,Individual,Primary name,,Russia,15/03/2022,15/03/2022,15/03/2022,9001\n\
Tester,,,,,,,,,,01/1958,,,,,,,,,,,,,,,,,,Individual,AKA,Low quality,Russia,15/03/2022,15/03/2022,15/03/2022,9001\n\
Testoff,Ali,,,,,,,,,01/1958,,,,,,,,,,,,,,,,,,Individual,Primary name variation,,Russia,15/03/2022,15/03/2022,15/03/2022,9001\n\
TEST STAR,,,,,,,,,,,,,,,,,,,,,,,,,,,(UK Sanctions List Ref):DPR9001. Tested. (IMO number):9074729 (Current owners):Example Lines (Flag of ship):North Korea (Previous flags):Russia (Type of ship):Oil tanker (Year built):1975 (Length of ship):80,Ship,Primary name,,Democratic People's Republic of Korea,03/04/2018,31/12/2020,31/12/2020,9002\n";

pub(crate) const FCDO_XML: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <DateGenerated>07/09/2026</DateGenerated>
  <Designation>
    <LastUpdated>09/04/2025</LastUpdated>
    <DateDesignated>13/12/2022</DateDesignated>
    <UniqueID>RUS9001</UniqueID>
    <UNReferenceNumber>QDi.901</UNReferenceNumber>
    <Names>
      <Name><Name1>Ali</Name1><Name2>Reza</Name2><Name6>TESTMAN </Name6><NameType>Primary Name</NameType></Name>
      <Name><Name6>Tester</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
      <Name><Name1>Aly</Name1><NameType>Primary Name Variation</NameType></Name>
    </Names>
    <NonLatinNames>
      <NonLatinName><NameNonLatinScript>Али Тестман </NameNonLatinScript><NonLatinScriptType>Cyrillic</NonLatinScriptType><NonLatinScriptLanguage>Russian</NonLatinScriptLanguage></NonLatinName>
      <NonLatinName><NameNonLatinScript>ALI "TESTMANN"</NameNonLatinScript><NonLatinScriptType>Cyrillic</NonLatinScriptType></NonLatinName>
    </NonLatinNames>
    <Titles><Title>Major General</Title></Titles>
    <RegimeName>The Russia (Sanctions) (EU Exit) Regulations 2019</RegimeName>
    <IndividualEntityShip>Individual</IndividualEntityShip>
    <DesignationSource>UK|UN</DesignationSource>
    <SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
    <SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze><ArmsEmbargo>false</ArmsEmbargo><TravelBan>true</TravelBan></SanctionsImposedIndicators>
    <UKStatementofReasons>
</UKStatementofReasons>
    <Addresses><Address><AddressLine1>1 A St</AddressLine1><AddressLine6>Moscow</AddressLine6><AddressPostalCode>1</AddressPostalCode><AddressCountry>Russia</AddressCountry></Address></Addresses>
    <PhoneNumbers><PhoneNumber>-103495</PhoneNumber></PhoneNumbers>
    <IndividualDetails><Individual>
      <DOBs><DOB>dd/mm/1945</DOB><DOB>dd/mm/1945</DOB><DOB>00/00/1975</DOB><DOB>1946</DOB><DOB>15/08/19yy</DOB></DOBs>
      <PassportDetails>
        <Passport><PassportNumber>P1</PassportNumber><PassportAdditionalInformation>Afghanistan passport number P1, issued on 7 August 2024</PassportAdditionalInformation></Passport>
        <Passport><PassportNumber>P1</PassportNumber><PassportAdditionalInformation>Afghanistan passport number P1, issued on 7 August 2024</PassportAdditionalInformation></Passport>
      </PassportDetails>
      <Nationalities><Nationality>Russia</Nationality></Nationalities>
      <Positions><Position>Head of tests</Position></Positions>
      <Genders><Gender>Male</Gender></Genders>
      <BirthDetails><Location><TownOfBirth>Testgrad</TownOfBirth><CountryOfBirth>Russia</CountryOfBirth></Location></BirthDetails>
    </Individual></IndividualDetails>
  </Designation>
  <Designation>
    <LastUpdated>18/12/2021</LastUpdated>
    <DateDesignated>03/10/2017</DateDesignated>
    <UniqueID>DPR9001</UniqueID>
    <OFSIGroupID>13569</OFSIGroupID>
    <Names><Name><Name6>Test Star</Name6><NameType>Primary Name</NameType></Name></Names>
    <NonLatinNames />
    <RegimeName>The Democratic People's Republic of Korea (Sanctions) (EU Exit) Regulations 2019</RegimeName>
    <IndividualEntityShip>Ship</IndividualEntityShip>
    <DesignationSource>UN</DesignationSource>
    <SanctionsImposed>Prohibition of port entry</SanctionsImposed>
    <ShipDetails><Ship>
      <IMONumbers><IMONumber>IMO9074729</IMONumber></IMONumbers>
      <CurrentOwnerOperators><CurrentOwnerOperator>Example Lines</CurrentOwnerOperator></CurrentOwnerOperators>
      <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Comoros</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips>
      <PreviousFlags><PreviousFlag>India</PreviousFlag></PreviousFlags>
    </Ship></ShipDetails>
  </Designation>
</Designations>
"#;

/// The party of the XML in two rows; a party without a given name; an unknown column.
pub(crate) const FCDO_CSV: &str = "Report Date: 13-Feb-2026,,,,,,,,,,,,,,,,,,,,,,,\n\
Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name type,Alias strength,Name non-latin script,Regime Name,Designation Type,Designation source,Sanctions Imposed,Address Line 1,Address Country,Date Designated,D.O.B,Nationality(/ies),Passport number,Passport additional information,IMO number,Business registration number (s),New Column\n\
09/04/2025,RUS9001,,QDi.901,TESTMAN,Ali,Reza,Primary Name,,Али Тестман,The Russia (Sanctions) (EU Exit) Regulations 2019,Individual,UK,Asset freeze|Travel Ban,1 A St,Russia,13/12/2022,dd/mm/1945,Russia,P1,Afghanistan passport,,,\n\
09/04/2025,RUS9001,,QDi.901,Tester,,,Alias,Low quality a.k.a,,The Russia (Sanctions) (EU Exit) Regulations 2019,Individual,UK,Asset freeze|Travel Ban,1 A St,Russia,13/12/2022,dd/mm/1946,Russia,P1,Afghanistan passport,,,\n\
24/02/2026,RUS9002,,,\"EXAMPLE, JSC\",,,Primary Name,,,The Russia (Sanctions) (EU Exit) Regulations 2019,Entity,UK,Asset freeze,,,24/02/2026,,,,,,INN - 5045,more\n";

fn dates(entity: &Entity) -> Vec<String> {
    entity.birth_dates.iter().map(|it| it.value.to_string()).collect()
}

fn identifiers(entity: &Entity) -> Vec<String> {
    entity.identifiers.iter().map(|it| it.value.to_string()).collect()
}

fn countries(entity: &Entity) -> Vec<String> {
    entity.countries.iter().map(|it| it.value.to_string()).collect()
}

/// The fixture in Windows-1252.
fn old() -> lictor_lists::SourceFile {
    let mut list = file("conlist.csv", OFSI_OLD);
    list.bytes = OFSI_OLD.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect();
    list
}

#[test]
fn rows_of_the_old_conlist_become_parties() {
    let (entities, report) = load("gb_ofsi", &[old()]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (4, 4, 2));
    assert_eq!(report.published.unwrap().to_string(), "2018-04-13");
    let person = &entities[0];
    assert_eq!((person.id.as_str(), &person.schema), ("gb_ofsi:901", &Schema::Person));
    assert_eq!(names(person), ["Ali Reza TESTMAN/primary", "Ali PROBE/alias", "OLDNAME/former"]);
    let parts = person.names[0].value.parts.as_ref().unwrap();
    assert_eq!((parts.family.as_deref(), parts.middle.as_deref()), (Some("TESTMAN"), Some("Reza")));
    assert_eq!(dates(person), ["1961", "1962-02-01"]);
    assert_eq!(countries(person), ["sa", "qa"]);
    let places = person.birth_places.iter().map(|it| (it.value.text.as_str(), it.value.country));
    let places: Vec<_> = places.map(|it| format!("{} {}", it.0, it.1.unwrap())).collect();
    assert_eq!(places, ["Testville iq", " sy"]);
    assert_eq!(identifiers(person), ["passport:P1", "ration card:77", "un_reference:QI.A.901.03"]);
    assert_eq!(person.identifiers[0].value.country.unwrap().as_str(), "tn");
    assert_eq!(person.property("position").collect::<Vec<_>>(), ["Head of Étests"]);
    let address = &person.addresses[0].value;
    assert_eq!(address.one_line(), "1 A St, Baghdad, W12, IQ");
    assert_eq!(address.note.as_deref(), Some("Iraq (previous)"));
    let designation = &person.designations[0];
    assert_eq!((person.designations.len(), designation.value.program.as_str()), (1, "Afghanistan"));
    assert_eq!(designation.valid.from.unwrap().date.to_string(), "2012-07-17");
    assert_eq!(names(&entities[1]), ["EXAMPLE / EXCO/primary", "EXAMPLE/alias", "EXCO/alias"]);
    assert!(report.warnings.iter().any(|it| it.reason.contains("Narnia")));
}

#[test]
fn rows_of_the_conlist_of_2022_become_parties() {
    let (entities, report) = load("gb_ofsi", &[file("conlist.csv", OFSI_2022)]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (4, 4, 2));
    let person = &entities[0];
    let expected = [
        "Ali TESTOV/primary",
        "Tester/weak_alias",
        "Ali Testoff/alias",
        "Али Тестов/original_script",
    ];
    assert_eq!(names(person), expected);
    let original = &person.names[3].value;
    assert_eq!(
        (original.script.as_deref(), original.language.as_deref()),
        (Some("Cyrl"), Some("ru"))
    );
    assert_eq!(dates(person), ["1958-01"]);
    assert_eq!(countries(person), ["ru", "cy"]);
    let place = &person.birth_places[0].value;
    assert_eq!(
        (place.text.as_str(), place.country.unwrap().as_str()),
        ("Testgrad, Former USSR now Ukraine", "ua")
    );
    let expected = [
        "passport:112233445",
        "tax_id:5809",
        "UK Sanctions List reference:RUS9001",
        "un_reference:QDe.901",
    ];
    assert_eq!(identifiers(person), expected);
    assert_eq!(report.unmapped_fields["Passport Number without number"], 1);
    let notes: Vec<_> = person.property("notes").collect();
    assert_eq!(notes, ["Kin of nobody.", "Because (4) of tests."]);
    assert_eq!(person.property("gender").collect::<Vec<_>>(), ["male"]);
    let designation = &person.designations[0].value;
    assert_eq!(designation.reference.as_deref(), Some("RUS9001"));
    let ship = &entities[1];
    assert_eq!(ship.schema, Schema::Vessel);
    assert_eq!(identifiers(ship), ["UK Sanctions List reference:DPR9001", "imo:9074729"]);
    assert_eq!(countries(ship), ["kp"]);
    assert_eq!(ship.relations[0].value.name, "Example Lines");
    assert_eq!(ship.property("buildDate").collect::<Vec<_>>(), ["1975"]);
    let note = ship.designations[0].value.note.as_deref();
    assert_eq!(note, Some("on the UK Sanctions List since 2020-12-31"));
}

#[test]
fn the_uk_sanctions_list_as_xml() {
    let (entities, report) = load("gb_fcdo", &[file("x.xml", FCDO_XML)]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (2, 2, 2));
    assert_eq!(report.published.unwrap().to_string(), "2026-09-07");
    let person = &entities[0];
    assert_eq!(person.id.as_str(), "gb_fcdo:RUS9001");
    let expected = [
        "Ali Reza TESTMAN/primary",
        "Tester/weak_alias",
        "Aly/alias",
        "Али Тестман/original_script",
        "ALI \"TESTMANN\"/alias",
    ];
    assert_eq!(names(person), expected);
    assert_eq!(dates(person), ["1945", "1975", "1946"]);
    assert!(report.warnings.iter().any(|it| it.reason.contains("15/08/19yy")));
    assert_eq!(identifiers(person), ["un_reference:QDi.901", "passport:P1"]);
    assert_eq!(person.identifiers[1].value.country.unwrap().as_str(), "af");
    assert_eq!(person.addresses[0].value.one_line(), "1 A St, Moscow, 1, RU");
    assert_eq!(person.property("phone").collect::<Vec<_>>(), ["-103495"]);
    let designation = &person.designations[0];
    assert_eq!(designation.value.program, "The Russia (Sanctions) (EU Exit) Regulations 2019");
    assert_eq!(designation.value.reference.as_deref(), Some("RUS9001"));
    let note = designation.value.note.as_deref();
    assert_eq!(note, Some("sanctions imposed: Asset freeze, Travel Ban"));
    assert_eq!(designation.valid.from.unwrap().date.to_string(), "2022-12-13");
    assert_eq!(report.unmapped_fields["SanctionsImposedIndicators"], 1);
    let ship = &entities[1];
    assert_eq!(ship.schema, Schema::Vessel);
    assert_eq!(identifiers(ship), ["OFSI group id:13569", "imo:9074729"]);
    assert_eq!(countries(ship), ["km"]);
}

#[test]
fn the_uk_sanctions_list_as_rows() {
    let (entities, report) = load("gb_fcdo", &[file("x.csv", FCDO_CSV)]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (3, 3, 2));
    assert_eq!(report.published.unwrap().to_string(), "2026-02-13");
    let person = &entities[0];
    let expected = ["Ali Reza TESTMAN/primary", "Tester/weak_alias", "Али Тестман/original_script"];
    assert_eq!(names(person), expected);
    assert_eq!(dates(person), ["1945", "1946"]);
    assert_eq!(identifiers(person), ["un_reference:QDi.901", "passport:P1"]);
    assert_eq!(person.designations.len(), 1);
    assert_eq!(names(&entities[1]), ["EXAMPLE, JSC/primary"]);
    assert_eq!(identifiers(&entities[1]), ["tax_id:5045"]);
    assert_eq!(report.unmapped_fields.get("New Column"), Some(&1));
}

#[test]
fn what_is_not_whole_is_refused() {
    let renamed = |dataset: &str, text: &str, from: &str, to: &str| {
        let text = text.replace(from, to);
        let result = load(dataset, &[file("x", &text)]);
        let Err(Refusal::Renamed { reason, .. }) = result else { panic!("{from}: {result:?}") };
        assert!(reason.contains(from) || reason.contains(to), "{from}: {reason}");
    };
    for (from, to) in [("Name 6", "Surname"), ("Group ID", "Group"), ("Alias Type", "Kind")] {
        renamed("gb_ofsi", OFSI_2022, from, to);
    }
    for (from, to) in [("UniqueID", "Id"), ("NameType", "Kind"), ("RegimeName", "Regime")] {
        renamed("gb_fcdo", FCDO_XML, from, to);
    }
    for (from, to) in [("Name 6", "Surname"), ("Unique ID", "Id"), ("Regime Name", "Regime")] {
        renamed("gb_fcdo", FCDO_CSV, from, to);
    }
    let read = |dataset: &str, text: &str| load(dataset, &[file("x", text)]);
    for dataset in ["gb_ofsi", "gb_fcdo"] {
        assert!(matches!(read(dataset, "a,b\n1,2\n"), Err(Refusal::WrongFormat { .. })));
        assert!(matches!(read(dataset, " \n"), Err(Refusal::Empty { .. })));
        assert!(matches!(read(dataset, "<!doctype html><p>"), Err(Refusal::Html { .. })));
        assert!(matches!(read(dataset, "PK\u{3}\u{4}junk"), Err(Refusal::Malformed { .. })));
    }
    assert!(matches!(read("gb_fcdo", "<export/>"), Err(Refusal::WrongFormat { .. })));
    assert!(matches!(read("gb_ofsi", "<Designations/>"), Err(Refusal::Malformed { .. })));
    for (dataset, text) in [("gb_ofsi", OFSI_2022), ("gb_fcdo", FCDO_CSV)] {
        let cut = read(dataset, &text[..text.len() - 60]);
        assert!(matches!(cut, Err(Refusal::Malformed { .. })), "{dataset} {cut:?}");
    }
    let end = FCDO_XML.trim_end().len();
    for cut in (1..end).step_by(5).filter(|it| FCDO_XML.is_char_boundary(*it)) {
        assert!(read("gb_fcdo", &FCDO_XML[..cut]).is_err(), "cut at {cut}");
    }
    let twice = FCDO_XML.replace("DPR9001", "RUS9001");
    assert!(matches!(read("gb_fcdo", &twice), Err(Refusal::Inconsistent { .. })));
    let mut latin1 = file("x.csv", FCDO_CSV);
    latin1.bytes[FCDO_CSV.find("TESTMAN").unwrap()] = 0xe9;
    assert!(matches!(load("gb_fcdo", &[latin1]), Err(Refusal::Malformed { line: 3, .. })));
}
