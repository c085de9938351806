//! Small files in every format. All parties in them are invented.

use lictor_lists::{Refusal, Report, SourceFile, read};
use lictor_model::Entity;

/// A file of an edition.
pub(crate) fn file(name: &str, text: &str) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: text.as_bytes().to_owned() }
}

/// Reads files, and checks that every record is accounted for.
pub(crate) fn load(dataset: &str, files: &[SourceFile]) -> Result<(Vec<Entity>, Report), Refusal> {
    let (entities, report) = read(&dataset.parse().unwrap(), files)?;
    assert_eq!(report.read, report.kept + report.rejected.len());
    Ok((entities, report))
}

/// Names with their kinds, as `text/kind`.
pub(crate) fn names(entity: &Entity) -> Vec<String> {
    let name = |it: &lictor_model::Fact<lictor_model::Name>| {
        format!("{}/{}", it.value.text, it.value.kind.as_str())
    };
    entity.names.iter().map(name).collect()
}

pub(crate) const SDN_XML: &str = r#"<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://example.org/any/namespace">
  <publshInformation>
    <Publish_Date>05/07/2024</Publish_Date>
    <Record_Count>3</Record_Count>
  </publshInformation>
  <sdnEntry>
    <uid>11</uid>
    <firstName>Ali Reza</firstName>
    <lastName>TESTMAN</lastName>
    <title>Minister of Tests</title>
    <sdnType>Individual</sdnType>
    <remarks>all offices; (Linked To: EXAMPLE TRADING)</remarks>
    <programList><program>SDGT</program><program>IFSR</program></programList>
    <idList>
      <id><uid>1</uid><idType>Passport</idType><idNumber>A1</idNumber><idCountry>Iran</idCountry>
        <issueDate>01 Jan 2001</issueDate><expirationDate>01 Jan 2006</expirationDate></id>
      <id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
      <id><uid>3</uid><idType>Digital Currency Address - XBT</idType><idNumber>1AbC</idNumber></id>
      <id><uid>4</uid><idType>Invented Card</idType><idNumber>77</idNumber></id>
    </idList>
    <akaList>
      <aka><uid>5</uid><type>a.k.a.</type><category>weak</category><lastName>THE TESTER</lastName></aka>
      <aka><uid>6</uid><type>f.k.a.</type><category>strong</category><lastName>PROBE</lastName><firstName>Ali</firstName></aka>
    </akaList>
    <addressList>
      <address><uid>7</uid><address1>1 A St</address1><address2>Floor 2</address2><city>Testville</city><country>Iran</country></address>
      <address><uid>8</uid><country>Undetermined</country></address>
    </addressList>
    <nationalityList><nationality><uid>9</uid><country>Iran</country><mainEntry>true</mainEntry></nationality></nationalityList>
    <dateOfBirthList><dateOfBirthItem><uid>10</uid><dateOfBirth>circa 1962</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
    <placeOfBirthList><placeOfBirthItem><uid>11</uid><placeOfBirth>Testville, Iran</placeOfBirth><mainEntry>true</mainEntry></placeOfBirthItem></placeOfBirthList>
  </sdnEntry>
  <sdnEntry>
    <uid>12</uid>
    <lastName>EXAMPLE &amp; CO., LTD.</lastName>
    <sdnType>Entity</sdnType>
    <programList><program>SDGT</program></programList>
  </sdnEntry>
  <sdnEntry>
    <uid>13</uid>
    <lastName>TEST STAR</lastName>
    <sdnType>Vessel</sdnType>
    <programList><program>IFSR</program></programList>
    <vesselInfo><callSign>T3ST</callSign><vesselType>Tug</vesselType><vesselFlag>Iran</vesselFlag><vesselOwner>EXAMPLE LINES</vesselOwner><tonnage>5</tonnage></vesselInfo>
  </sdnEntry>
</sdnList>
"#;

pub(crate) const SDN_CSV: &str = "11,\"TESTMAN, Ali Reza\",\"individual\",\"SDGT] [IFSR\",\"Minister of Tests\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB circa 1962; a.k.a. 'THE TESTER'; Linked To: EXAMPLE TRADING.\"\r
12,\"EXAMPLE & CO., LTD.\",-0- ,\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r
13,\"TEST STAR\",\"vessel\",\"IFSR\",-0- ,\"T3ST\",\"Tug\",\"5\",-0- ,\"Iran\",\"EXAMPLE LINES\",\"Vessel Registration Identification IMO 9074729.\"\r
\u{1a}";

pub(crate) const ALT_CSV: &str =
    "11,6,\"fka\",\"PROBE, Ali\",-0- \r\n12,7,\"aka\",\"EXCO\",-0-\r\n\u{1a}";

pub(crate) const ADD_CSV: &str = "11,7,\"1 A St\",\"Testville\",\"Iran\",-0- \r
12,8,-0- ,-0- ,-0- ,-0- \r\n13,9,-0- ,-0- ,-0- ,-0- \r\n\u{1a}";

/// The trio of text files.
pub(crate) fn trio() -> Vec<SourceFile> {
    vec![file("SDN.CSV", SDN_CSV), file("alt.csv", ALT_CSV), file("ADD.csv", ADD_CSV)]
}

pub(crate) const UN_XML: &str = r"<?xml version='1.0' encoding='UTF-8'?>
<CONSOLIDATED_LIST dateGenerated='2024-05-15T00:00:03.012Z'>
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>900001</DATAID><VERSIONNUM>1</VERSIONNUM>
      <FIRST_NAME> ALI </FIRST_NAME><SECOND_NAME>REZA
        </SECOND_NAME><THIRD_NAME>TESTI</THIRD_NAME><FOURTH_NAME/>
      <UN_LIST_TYPE>Taliban</UN_LIST_TYPE><REFERENCE_NUMBER>TAi.901 </REFERENCE_NUMBER>
      <LISTED_ON>2001-02-23-05:00</LISTED_ON><GENDER>Male</GENDER>
      <NAME_ORIGINAL_SCRIPT>علي تستي</NAME_ORIGINAL_SCRIPT>
      <COMMENTS1>Review concluded.</COMMENTS1>
      <TITLE><VALUE>Mullah</VALUE></TITLE>
      <DESIGNATION><VALUE>Deputy Minister of Tests</VALUE></DESIGNATION>
      <NATIONALITY><VALUE>Afghanistan</VALUE><VALUE>Narnia</VALUE></NATIONALITY>
      <LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Aly Testy; Ali Testy</ALIAS_NAME><DATE_OF_BIRTH>1963</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Testo</ALIAS_NAME><NOTE>original script: Тесто</NOTE></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1962</FROM_YEAR><TO_YEAR>1964</TO_YEAR><NOTE>Approximately</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1965</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Testabad</CITY><STATE_PROVINCE>Test Province</STATE_PROVINCE><COUNTRY>Afghanistan</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Número de pasaporte</TYPE_OF_DOCUMENT><NUMBER>D1 (Expired 2016)</NUMBER><ISSUING_COUNTRY>Iran (Islamic Republic of)</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
      <SORT_KEY/>
    </INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY>
      <DATAID>900002</DATAID><FIRST_NAME>EXAMPLE TEST FRONT (ETF)</FIRST_NAME>
      <UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDe.902</REFERENCE_NUMBER><LISTED_ON>2002-01-01</LISTED_ON>
      <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Old Front</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ADDRESS><CITY>Testville</CITY><COUNTRY>Iraq</COUNTRY></ENTITY_ADDRESS>
    </ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>
";

pub(crate) const FTM: &str = r#"{"id":"p1","schema":"Person","caption":"Ali Testi","properties":{"name":["Testi, Ali","Ali Testi"],"weakAlias":["Testo"],"birthDate":["1962-05"],"country":["ir"],"passportNumber":["A1"],"topics":["sanction"],"addressEntity":["a1"]},"datasets":["x"]}
{"id":"c1","schema":"Company","properties":{"name":["Example Ltd"],"leiCode":["529900T8BM49AURSDO55"],"jurisdiction":["gb-sct"]}}
{"id":"s1","schema":"Sanction","properties":{"entity":["p1"],"authority":["Example Authority"],"program":["EX-1"],"startDate":["2019-01-01"],"endDate":["2021"]}}
{"id":"a1","schema":"Address","properties":{"full":["1 A St, Testville"],"city":["Testville"],"country":["ir"]}}
{"id":"o1","schema":"Ownership","properties":{"owner":["p1"],"asset":["c1"],"percentage":["51"]}}
"#;

pub(crate) const OWN_CSV: &str = "id;Name;KIND;Aliases;weak_alias;birth_date;Country;Passport;from;to;branch\n\
    7;Ali Testi;person;Aly Testi|Ali Testy;Testo;1962-05;Iran|bs;A1;2020-01-01;;North\n\
    8;\"Example; Ltd\";company;;;;;;;;\n";
