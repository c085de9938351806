//! OFAC's advanced and enhanced XML on fixtures that hold the parties of the standard fixture.

use lictor_lists::{Refusal, SourceFile};
use lictor_model::{Entity, Fact, IdentifierKind, Name};
use proptest::prelude::*;

use crate::fixtures::{SDN_XML, file, load, names};
use crate::properties::{check as check_no_panic, check_odd_values, mangled, one};

pub(crate) const ADVANCED: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://example.org/any/namespace" Version="3">
  <DateOfIssue CalendarTypeID="1"><Year>2024</Year><Month>5</Month><Day>7</Day></DateOfIssue>
  <ReferenceValueSets>
    <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
    <CountryValues><Country ID="1" ISO2="IR">Iran</Country><Country ID="2">undetermined</Country></CountryValues>
    <DetailReferenceValues><DetailReference ID="70">Tug</DetailReference><DetailReference ID="71">Male</DetailReference></DetailReferenceValues>
    <FeatureTypeValues>
      <FeatureType ID="1">Vessel Call Sign</FeatureType><FeatureType ID="2">VESSEL TYPE</FeatureType><FeatureType ID="3">Vessel Flag</FeatureType>
      <FeatureType ID="4">Vessel Owner</FeatureType><FeatureType ID="5">Vessel Tonnage</FeatureType><FeatureType ID="8">Birthdate</FeatureType>
      <FeatureType ID="9">Place of Birth</FeatureType><FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="25">Location</FeatureType>
      <FeatureType ID="26">Title</FeatureType><FeatureType ID="224">Gender</FeatureType><FeatureType ID="344">Digital Currency Address - XBT</FeatureType>
    </FeatureTypeValues>
    <IDRegDocDateTypeValues><IDRegDocDateType ID="1480">Issue Date</IDRegDocDateType><IDRegDocDateType ID="1481">Expiration Date</IDRegDocDateType></IDRegDocDateTypeValues>
    <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType><IDRegDocType ID="1572">Invented Card</IDRegDocType></IDRegDocTypeValues>
    <LegalBasisValues><LegalBasis ID="1">Unknown</LegalBasis><LegalBasis ID="1800">Executive Order 1 (Tests)</LegalBasis></LegalBasisValues>
    <ListValues><List ID="1550">SDN List</List></ListValues>
    <LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1452">ADDRESS2</LocPartType><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>
    <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType><NamePartType ID="1522">Middle Name</NamePartType><NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
    <PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
    <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
    <RelationQualityValues><RelationQuality ID="1540">High</RelationQuality></RelationQualityValues>
    <RelationTypeValues><RelationType ID="15001">Providing support to</RelationType></RelationTypeValues>
    <ReliabilityValues><Reliability ID="1560">Confirmed</Reliability><Reliability ID="1561">Reported</Reliability></ReliabilityValues>
    <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="1705">Block</SanctionsType></SanctionsTypeValues>
    <ScriptValues><Script ID="215" ScriptCode="Latin">Latin</Script><Script ID="160" ScriptCode="Arab">Arabic</Script></ScriptValues>
    <ValidityValues><Validity ID="1">Valid</Validity><Validity ID="2">Fraudulent</Validity></ValidityValues>
  </ReferenceValueSets>
  <Locations>
    <Location ID="7"><LocationCountry CountryID="1" CountryRelevanceID="1"/>
      <LocationPart LocPartTypeID="1451"><LocationPartValue Primary="true"><Comment/><Value>1 A St</Value></LocationPartValue></LocationPart>
      <LocationPart LocPartTypeID="1452"><LocationPartValue Primary="true"><Comment/><Value>Floor 2</Value></LocationPartValue></LocationPart>
      <LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Comment/><Value>Testville</Value></LocationPartValue></LocationPart>
      <FeatureVersionReference FeatureVersionID="7"/></Location>
    <Location ID="8"><LocationCountry CountryID="2"/></Location>
    <Location ID="9"><LocationCountry CountryID="1"/></Location>
  </Locations>
  <IDRegDocuments>
    <IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="101" IssuedBy-CountryID="1" ValidityID="2"><Comment/><IDRegistrationNo>A1</IDRegistrationNo><IssuingAuthority/>
      <DocumentDate IDRegDocDateTypeID="1480"><DatePeriod><Start Approximate="false"><From><Year>2001</Year><Month>1</Month><Day>1</Day></From><To><Year>2001</Year><Month>1</Month><Day>1</Day></To></Start><End Approximate="false"><From><Year>2001</Year><Month>1</Month><Day>1</Day></From><To><Year>2001</Year><Month>1</Month><Day>1</Day></To></End></DatePeriod></DocumentDate>
      <DocumentDate IDRegDocDateTypeID="1481"><DatePeriod><Start Approximate="false"><From><Year>2006</Year><Month>1</Month><Day>1</Day></From><To><Year>2006</Year><Month>1</Month><Day>1</Day></To></Start><End Approximate="false"><From><Year>2006</Year><Month>1</Month><Day>1</Day></From><To><Year>2006</Year><Month>1</Month><Day>1</Day></To></End></DatePeriod></DocumentDate>
      <DocumentedNameReference DocumentedNameID="101"/></IDRegDocument>
    <IDRegDocument ID="4" IDRegDocTypeID="1572" IdentityID="101" ValidityID="1"><Comment/><IDRegistrationNo>77</IDRegistrationNo><IssuingAuthority/></IDRegDocument>
  </IDRegDocuments>
  <DistinctParties>
    <DistinctParty FixedRef="11"><Comment>all offices</Comment>
      <Profile ID="11" PartySubTypeID="4">
        <Identity ID="101" FixedRef="11" Primary="true" False="false">
          <Alias AliasTypeID="1403" Primary="true" LowQuality="false">
            <DocumentedName ID="101" DocNameStatusID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="215" Acronym="false">Testman</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="215" Acronym="false">Ali</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="3" ScriptID="215" Acronym="false">Reza</NamePartValue></DocumentedNamePart></DocumentedName>
            <DocumentedName ID="102" DocNameStatusID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="160" Acronym="false">تستمان</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="160" Acronym="false">علي</NamePartValue></DocumentedNamePart></DocumentedName>
          </Alias>
          <Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="5" DocNameStatusID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="4" ScriptID="215" Acronym="false">THE TESTER</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
          <Alias AliasTypeID="1401" Primary="false" LowQuality="false"><DocumentedName ID="6" DocNameStatusID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="5" ScriptID="215" Acronym="false">PROBE</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="6" ScriptID="215" Acronym="false">Ali</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
          <NamePartGroups>
            <MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521"/></MasterNamePartGroup>
            <MasterNamePartGroup><NamePartGroup ID="3" NamePartTypeID="1522"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="4" NamePartTypeID="1520"/></MasterNamePartGroup>
            <MasterNamePartGroup><NamePartGroup ID="5" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="6" NamePartTypeID="1521"/></MasterNamePartGroup>
          </NamePartGroups>
        </Identity>
        <Feature ID="20" FeatureTypeID="26"><FeatureVersion ID="20" ReliabilityID="1560"><Comment/><VersionDetail DetailTypeID="1432">Minister of Tests</VersionDetail></FeatureVersion></Feature>
        <Feature ID="21" FeatureTypeID="224"><FeatureVersion ID="21" ReliabilityID="1561"><Comment/><VersionDetail DetailTypeID="1431" DetailReferenceID="71"/></FeatureVersion></Feature>
        <Feature ID="22" FeatureTypeID="344"><FeatureVersion ID="22" ReliabilityID="1560"><Comment>as of early 2024</Comment><VersionDetail DetailTypeID="1432">1AbC</VersionDetail></FeatureVersion></Feature>
        <Feature ID="23" FeatureTypeID="25"><FeatureVersion ID="7" ReliabilityID="1560"><Comment/><VersionLocation LocationID="7"/></FeatureVersion></Feature>
        <Feature ID="24" FeatureTypeID="25"><FeatureVersion ID="8" ReliabilityID="1560"><Comment/><VersionLocation LocationID="8"/></FeatureVersion></Feature>
        <Feature ID="25" FeatureTypeID="10"><FeatureVersion ID="9" ReliabilityID="1560"><Comment/><VersionDetail DetailTypeID="1433"/><VersionLocation LocationID="9"/></FeatureVersion></Feature>
        <Feature ID="26" FeatureTypeID="8"><FeatureVersion ID="10" ReliabilityID="1560"><Comment/><DatePeriod><Start Approximate="true"><From><Year>1962</Year><Month>1</Month><Day>1</Day></From><To><Year>1962</Year><Month>1</Month><Day>1</Day></To></Start><End Approximate="true"><From><Year>1962</Year><Month>12</Month><Day>31</Day></From><To><Year>1962</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod><VersionDetail DetailTypeID="1430"/></FeatureVersion></Feature>
        <Feature ID="27" FeatureTypeID="9"><FeatureVersion ID="11" ReliabilityID="1560"><Comment/><VersionDetail DetailTypeID="1432">Testville, Iran</VersionDetail></FeatureVersion></Feature>
      </Profile>
    </DistinctParty>
    <DistinctParty FixedRef="12"><Comment/>
      <Profile ID="1200" PartySubTypeID="3">
        <Identity ID="120" FixedRef="12" Primary="true" False="false">
          <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="120" DocNameStatusID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="9" ScriptID="215" Acronym="false">Example &amp; Co., Ltd.</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
          <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="9" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups>
        </Identity>
      </Profile>
    </DistinctParty>
    <DistinctParty FixedRef="13"><Comment/>
      <Profile ID="13" PartySubTypeID="1">
        <Identity ID="130" FixedRef="13" Primary="true" False="false">
          <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="130" DocNameStatusID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="10" ScriptID="215" Acronym="false">TEST STAR</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
          <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="10" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups>
        </Identity>
        <Feature ID="31" FeatureTypeID="1"><FeatureVersion ID="31" ReliabilityID="1560"><Comment/><VersionDetail DetailTypeID="1432">T3ST</VersionDetail></FeatureVersion></Feature>
        <Feature ID="32" FeatureTypeID="2"><FeatureVersion ID="32" ReliabilityID="1560"><Comment/><VersionDetail DetailTypeID="1431" DetailReferenceID="70"/></FeatureVersion></Feature>
        <Feature ID="33" FeatureTypeID="3"><FeatureVersion ID="33" ReliabilityID="1560"><Comment/><VersionDetail DetailTypeID="1432">Iran</VersionDetail></FeatureVersion></Feature>
        <Feature ID="34" FeatureTypeID="4"><FeatureVersion ID="34" ReliabilityID="1560"><Comment/><VersionDetail DetailTypeID="1432">EXAMPLE LINES</VersionDetail></FeatureVersion></Feature>
        <Feature ID="35" FeatureTypeID="5"><FeatureVersion ID="35" ReliabilityID="1560"><Comment/><VersionDetail DetailTypeID="1432">5</VersionDetail></FeatureVersion></Feature>
      </Profile>
    </DistinctParty>
  </DistinctParties>
  <ProfileRelationships>
    <ProfileRelationship ID="1" From-ProfileID="11" To-ProfileID="1200" RelationTypeID="15001" RelationQualityID="1540" Former="false"><Comment/></ProfileRelationship>
  </ProfileRelationships>
  <SanctionsEntries>
    <SanctionsEntry ID="1" ProfileID="11" ListID="1550">
      <EntryEvent ID="1" EntryEventTypeID="1" LegalBasisID="1800"><Comment/><Date CalendarTypeID="1"><Year>2006</Year><Month>4</Month><Day>12</Day></Date></EntryEvent>
      <EntryEvent ID="2" EntryEventTypeID="1" LegalBasisID="1"><Comment/><Date CalendarTypeID="1"><Year>2023</Year><Month>11</Month><Day>14</Day></Date></EntryEvent>
      <SanctionsMeasure ID="1" SanctionsTypeID="1705"/>
      <SanctionsMeasure ID="2" SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure><SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>IFSR</Comment></SanctionsMeasure>
    </SanctionsEntry>
    <SanctionsEntry ID="2" ProfileID="1200" ListID="1550">
      <EntryEvent ID="3" EntryEventTypeID="1" LegalBasisID="1800"><Comment/><Date CalendarTypeID="1"><Year>2010</Year><Month>1</Month><Day>2</Day></Date></EntryEvent>
      <SanctionsMeasure ID="4" SanctionsTypeID="1705"/><SanctionsMeasure ID="5" SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure>
    </SanctionsEntry>
    <SanctionsEntry ID="3" ProfileID="13" ListID="1550">
      <EntryEvent ID="4" EntryEventTypeID="1" LegalBasisID="1800"><Comment/><Date CalendarTypeID="1"><Year>2011</Year><Month>1</Month><Day>2</Day></Date></EntryEvent>
      <SanctionsMeasure ID="6" SanctionsTypeID="1"><Comment>IFSR</Comment></SanctionsMeasure>
    </SanctionsEntry>
  </SanctionsEntries>
  <SanctionsEntryLinks/>
</Sanctions>
"#;

pub(crate) const ENHANCED: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<sanctionsData xmlns="https://example.org/any/namespace">
  <publicationInfo><dataAsOf>2024-05-07T00:00:00</dataAsOf><filters><sanctionsLists><sanctionsList refId="1550">SDN List</sanctionsList></sanctionsLists></filters></publicationInfo>
  <referenceValues><referenceValue refId="1"><type>COUNTRY</type><value>Iran</value><isoCode>IR</isoCode></referenceValue></referenceValues>
  <featureTypes><featureType featureTypeId="8"><type>Birthdate</type><detailType refId="1430">DATE</detailType><publishExclude>false</publishExclude></featureType></featureTypes>
  <entities>
    <entity id="11">
      <generalInfo><identityId>101</identityId><entityType refId="600">Individual</entityType><title>Minister of Tests</title><remarks>all offices</remarks></generalInfo>
      <sanctionsLists><sanctionsList datePublished="2006-04-12">Other List</sanctionsList><sanctionsList datePublished="2023-11-14">SDN List</sanctionsList></sanctionsLists>
      <sanctionsPrograms><sanctionsProgram id="1">SDGT</sanctionsProgram><sanctionsProgram id="2">IFSR</sanctionsProgram></sanctionsPrograms>
      <sanctionsTypes><sanctionsType>Block</sanctionsType></sanctionsTypes>
      <legalAuthorities><legalAuthority>Executive Order 1 (Tests)</legalAuthority></legalAuthorities>
      <names>
        <name id="1"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
          <translation id="1"><isPrimary>true</isPrimary><script>Latin</script><formattedFirstName>Ali Reza</formattedFirstName><formattedLastName>TESTMAN</formattedLastName><formattedFullName>TESTMAN, Ali Reza</formattedFullName><nameParts><namePart id="1"><type>Last Name</type><value>Testman</value></namePart></nameParts></translation>
          <translation id="2"><isPrimary>false</isPrimary><script>Arabic</script><formattedFirstName>علي</formattedFirstName><formattedLastName>تستمان</formattedLastName></translation>
        </translations></name>
        <name id="5"><isPrimary>false</isPrimary><aliasType>A.K.A.</aliasType><isLowQuality>true</isLowQuality><translations><translation id="5"><isPrimary>true</isPrimary><script>Latin</script><formattedLastName>THE TESTER</formattedLastName></translation></translations></name>
        <name id="6"><isPrimary>false</isPrimary><aliasType>F.K.A.</aliasType><isLowQuality>false</isLowQuality><translations><translation id="6"><isPrimary>true</isPrimary><script>Latin</script><formattedFirstName>Ali</formattedFirstName><formattedLastName>PROBE</formattedLastName></translation></translations></name>
      </names>
      <addresses>
        <address id="7"><country refId="1">Iran</country><translations><translation id="7"><isPrimary>true</isPrimary><script>Latin</script><addressParts><addressPart id="1"><type>ADDRESS1</type><value>1 A St</value></addressPart><addressPart id="2"><type>ADDRESS2</type><value>Floor 2</value></addressPart><addressPart id="3"><type>CITY</type><value>Testville</value></addressPart></addressParts></translation></translations></address>
        <address id="8"><country>undetermined</country><translations><translation id="8"><isPrimary>true</isPrimary><script>Latin</script></translation></translations></address>
      </addresses>
      <features>
        <feature id="21"><type>Gender</type><versionId>1</versionId><value>Male</value><valueRefId>71</valueRefId><reliability>Reported</reliability><isPrimary>true</isPrimary></feature>
        <feature id="22"><type>Digital Currency Address - XBT</type><versionId>1</versionId><value>1AbC</value><comments>as of early 2024</comments><isPrimary>true</isPrimary></feature>
        <feature id="25"><type>Nationality Country</type><value>Iran</value><isPrimary>true</isPrimary></feature>
        <feature id="26"><type>Birthdate</type><value>circa 1962</value><valueDate id="1"><fromDateBegin>1962-01-01</fromDateBegin><fromDateEnd>1962-01-01</fromDateEnd><toDateBegin>1962-12-31</toDateBegin><toDateEnd>1962-12-31</toDateEnd><isApproximate>true</isApproximate><isDateRange>false</isDateRange></valueDate><isPrimary>true</isPrimary></feature>
        <feature id="27"><type>Place of Birth</type><value>Testville, Iran</value><isPrimary>true</isPrimary></feature>
      </features>
      <identityDocuments>
        <identityDocument id="1"><type>Passport</type><name nameId="1">TESTMAN, Ali Reza</name><documentNumber>A1</documentNumber><isValid>false</isValid><issuingCountry>Iran</issuingCountry><issuingAuthority>Office</issuingAuthority><issueDate>2001-01-01</issueDate><expirationDate>01 Jan 2006</expirationDate></identityDocument>
        <identityDocument id="4"><type>Invented Card</type><documentNumber>77</documentNumber><isValid>true</isValid></identityDocument>
      </identityDocuments>
      <relationships><relationship id="1"><type>Providing support to</type><relatedEntity entityId="12">EXAMPLE &amp; CO., LTD.</relatedEntity><quality>High</quality></relationship><relationship id="2"><type>Family member of</type><relatedEntity entityId="99">ELSEWHERE, Eve</relatedEntity></relationship></relationships>
    </entity>
    <entity id="12">
      <generalInfo><identityId>120</identityId><entityType>Entity</entityType></generalInfo>
      <sanctionsLists><sanctionsList datePublished="2010-01-02">SDN List</sanctionsList></sanctionsLists>
      <sanctionsPrograms><sanctionsProgram>SDGT</sanctionsProgram></sanctionsPrograms>
      <names><name id="12"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations><translation id="12"><isPrimary>true</isPrimary><script>Latin</script><formattedLastName>EXAMPLE &amp; CO., LTD.</formattedLastName></translation></translations></name></names>
    </entity>
    <entity id="13">
      <generalInfo><identityId>130</identityId><entityType>Vessel</entityType></generalInfo>
      <sanctionsLists><sanctionsList datePublished="2011-01-02">SDN List</sanctionsList></sanctionsLists>
      <sanctionsPrograms><sanctionsProgram>IFSR</sanctionsProgram></sanctionsPrograms>
      <names><name id="13"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations><translation id="13"><isPrimary>true</isPrimary><script>Latin</script><formattedLastName>TEST STAR</formattedLastName></translation></translations></name></names>
      <features>
        <feature id="31"><type>Vessel Call Sign</type><value>T3ST</value></feature><feature id="32"><type>VESSEL TYPE</type><value>Tug</value></feature>
        <feature id="33"><type>Vessel Flag</type><value>Iran</value></feature><feature id="34"><type>Vessel Owner</type><value>EXAMPLE LINES</value></feature>
        <feature id="35"><type>Vessel Tonnage</type><value>5</value></feature>
      </features>
    </entity>
  </entities>
</sanctionsData>
"#;

const FORMS: [(&str, &str); 2] = [("advanced", ADVANCED), ("enhanced", ENHANCED)];

fn read(text: &str) -> Result<(Vec<Entity>, lictor_lists::Report), Refusal> {
    load("us_ofac_sdn", &[file("sdn_any.xml", text)])
}

/// All values in words, in any order.
fn sorted<T: std::fmt::Debug>(facts: &[Fact<T>]) -> Vec<String> {
    let mut values: Vec<String> = facts.iter().map(|it| format!("{:?}", it.value)).collect();
    values.sort();
    values
}

#[test]
fn all_forms_say_the_same_of_the_same_parties() {
    let (standard, _) = load("us_ofac_sdn", &[file("sdn.xml", SDN_XML)]).unwrap();
    for (form, text) in FORMS {
        let (entities, report) = read(text).unwrap();
        assert_eq!((report.read, report.kept), (3, 3), "{form}");
        assert_eq!(report.published.unwrap().to_string(), "2024-05-07");
        for (standard, entity) in standard.iter().zip(&entities) {
            assert_eq!(standard.id, entity.id, "{form}");
            assert_eq!(standard.schema, entity.schema, "{form}");
            let in_latin = |it: &&Fact<Name>| it.value.script.is_none();
            let latin: Vec<_> = entity.names.iter().filter(in_latin).cloned().collect();
            assert_eq!(sorted(&standard.names), sorted(&latin), "{form}");
            assert_eq!(sorted(&standard.identifiers), sorted(&entity.identifiers), "{form}");
            assert_eq!(sorted(&standard.birth_dates), sorted(&entity.birth_dates), "{form}");
            assert_eq!(sorted(&standard.birth_places), sorted(&entity.birth_places), "{form}");
            assert_eq!(sorted(&standard.countries), sorted(&entity.countries), "{form}");
            let addresses = sorted(&standard.addresses).join("\n").to_lowercase();
            assert_eq!(addresses, sorted(&entity.addresses).join("\n").to_lowercase(), "{form}");
            assert_eq!(sorted(&standard.properties), sorted(&entity.properties), "{form}");
            let programs = |it: &Entity| {
                it.designations.iter().map(|it| it.value.program.clone()).collect::<Vec<_>>()
            };
            assert_eq!(programs(standard), programs(entity), "{form}");
        }
    }
}

#[test]
fn they_say_more_than_the_standard_form() {
    for (form, text) in FORMS {
        let (entities, report) = read(text).unwrap();
        let person = &entities[0];
        assert_eq!(names(person)[1], "علي تستمان/original_script", "{form}");
        assert_eq!(person.names[1].value.script.as_deref(), Some("Arab"));
        let relation = &person.relations[0].value;
        assert_eq!(relation.role, "Providing support to");
        assert_eq!(relation.name.to_uppercase(), "EXAMPLE & CO., LTD.");
        assert_eq!(relation.entity.as_ref().unwrap().as_str(), "us_ofac_sdn:12");
        // Two programs and two days, and no word of which belongs to which.
        let designation = &person.designations[0];
        assert_eq!(designation.valid.from.unwrap().date.to_string(), "2006-04-12/2023-11-14");
        assert_eq!(designation.value.basis.as_deref(), Some("Executive Order 1 (Tests)"));
        assert!(designation.value.note.as_deref().unwrap().contains("Block"), "{form}");
        let company = &entities[1].designations[0];
        assert_eq!(company.valid.from.unwrap().date.to_string(), "2010-01-02");
        assert_eq!(
            company.value.note.as_deref(),
            Some(if form == "advanced" {
                "SDN List since 2010-01-02; Block"
            } else {
                "SDN List since 2010-01-02"
            })
        );
        let kept: Vec<&str> =
            person.source_fields.iter().map(|it| it.value.value.as_str()).collect();
        for said in ["Reported", "as of early 2024", "High"] {
            assert!(kept.iter().any(|it| it.contains(said)), "{form} {said}: {kept:?}");
        }
        let card = person.identifiers.iter().find(|it| {
            matches!(&it.value.kind, IdentifierKind::Other(words) if &**words == "Invented Card")
        });
        assert!(card.is_some(), "{form}");
        assert_eq!(report.warnings.len(), 1, "{form}: {:?}", report.warnings);
    }
    let (entities, _) = read(ENHANCED).unwrap();
    let elsewhere = &entities[0].relations[1].value;
    assert_eq!((elsewhere.name.as_str(), &elsewhere.entity), ("ELSEWHERE, Eve", &None));
}

#[test]
fn odd_records_are_told() {
    // A party without a number is rejected, an unknown sub-type and a lost relation are told.
    let nameless = ENHANCED.replace("<entity id=\"13\">", "<entity id=\"x\">");
    let (_, report) = read(&nameless).unwrap();
    assert_eq!((report.kept, report.rejected[0].field.as_deref()), (2, Some("id")));
    let typeless = ENHANCED.replace(">Vessel</entityType>", ">Submarine</entityType>");
    assert!(read(&typeless).unwrap().1.warnings.iter().any(|it| it.reason.contains("Submarine")));
    let lost = ADVANCED.replace("To-ProfileID=\"1200\"", "To-ProfileID=\"77\"");
    let (entities, report) = read(&lost).unwrap();
    assert_eq!(entities[0].relations[0].value.name, "OFAC 77");
    assert_eq!(report.warnings.len(), 2);
    // What the schema of 2013 has a place for, though no file at hand does.
    let more = ADVANCED
        .replace("<Alias AliasTypeID=\"1401\" Primary=\"false\" LowQuality=\"false\">", "<Alias AliasTypeID=\"1401\" Primary=\"false\" LowQuality=\"false\"><Comment>until 2001</Comment>")
        .replace("Former=\"false\"><Comment/>", "Former=\"true\"><Comment>C</Comment><DatePeriod><Comment>some years</Comment></DatePeriod>")
        .replace("<SanctionsEntry ID=\"3\" ProfileID=\"13\" ListID=\"1550\">", "<SanctionsEntry ID=\"3\" ProfileID=\"13\" ListID=\"1550\"><Comment>E</Comment><ProfileRelationshipReference/>");
    let (entities, report) = read(&more).unwrap();
    for (path, count) in [("Alias/Comment", 1), ("Relation/Comment", 1), ("Relation/DatePeriod", 1)]
    {
        assert_eq!(report.unmapped_fields.get(path), Some(&count), "{path}");
    }
    assert_eq!(entities[0].relations[0].value.role, "Providing support to (former)");
    let note = entities[2].designations[0].value.note.as_deref();
    assert_eq!(note, Some("SDN List since 2011-01-02; E"));
    let script = ENHANCED.replace(">Arabic<", ">Invented<");
    assert!(read(&script).unwrap().1.warnings.iter().any(|it| it.reason.contains("Invented")));
    let unknown = ENHANCED.replace(
        "<isPrimary>true</isPrimary></feature>",
        "<isPrimary>true</isPrimary><more>M</more></feature>",
    );
    assert!(matches!(read(&unknown), Err(Refusal::Renamed { .. })));
}

#[test]
fn what_is_not_whole_is_refused() {
    for (form, text) in FORMS {
        let end = text.trim_end().len();
        let step = 7;
        for cut in (1..end).step_by(step).filter(|it| text.is_char_boundary(*it)) {
            let result = read(&text[..cut]);
            let refused = matches!(
                result,
                Err(Refusal::Malformed { .. }
                    | Refusal::Empty { .. }
                    | Refusal::WrongFormat { .. })
            );
            assert!(refused, "{form} cut at {cut}: {result:?}");
        }
        let other_list = text.replace("SDN List", "Consolidated List");
        assert!(matches!(read(&other_list), Err(Refusal::WrongFormat { .. })), "{form}");
        assert!(load("us_ofac_cons", &[file("any.xml", &other_list)]).is_ok(), "{form}");
        let mut broken = text.as_bytes().to_owned();
        broken[text.find("TEST STAR").unwrap()] = 0xe9;
        let broken = SourceFile { name: "sdn.xml".to_owned(), bytes: broken };
        assert!(matches!(load("us_ofac_sdn", &[broken]), Err(Refusal::Malformed { .. })), "{form}");
    }
    let twice = ENHANCED.replace("<entity id=\"13\">", "<entity id=\"12\">");
    assert!(matches!(read(&twice), Err(Refusal::Inconsistent { .. })));
    let twice = ADVANCED.replace("FixedRef=\"13\"><Comment", "FixedRef=\"12\"><Comment");
    assert!(matches!(read(&twice), Err(Refusal::Inconsistent { .. })));
    let unlisted = ADVANCED.replace("ProfileID=\"13\" ListID", "ProfileID=\"14\" ListID");
    assert!(read(&unlisted).unwrap().1.warnings.len() >= 2);
    let unlisted = unlisted
        .replace("ProfileID=\"11\" L", "ProfileID=\"1\" L")
        .replace("ProfileID=\"1200\" L", "ProfileID=\"1\" L");
    assert!(matches!(read(&unlisted), Err(Refusal::Inconsistent { .. })));
}

#[test]
fn renamed_elements_and_marks_are_named() {
    let check = |text: &str, from: &str, to: &str| {
        let renamed = text
            .replace(&format!("<{from} "), &format!("<{to} "))
            .replace(&format!("<{from}>"), &format!("<{to}>"))
            .replace(&format!("</{from}>"), &format!("</{to}>"));
        assert_ne!(renamed, text, "{from}");
        let result = read(&renamed);
        let Err(Refusal::Renamed { reason, .. }) = result else { panic!("{from}: {result:?}") };
        assert!(reason.contains(to) || reason.contains(from), "{from}: {reason}");
    };
    for (from, to) in [
        ("DistinctParties", "Parties"),
        ("DistinctParty", "Party"),
        ("Profile", "Profil"),
        ("DocumentedName", "Name"),
        ("NamePartValue", "NameValue"),
        ("FeatureVersion", "Version"),
        ("SanctionsMeasure", "Measure"),
        ("Locations", "Places"),
        ("EntryEvent", "Event"),
        ("AliasType", "AliasKind"),
        ("Script", "Writing"),
        ("FeatureType", "FeatureKind"),
    ] {
        check(ADVANCED, from, to);
    }
    for (from, to) in [
        ("entities", "parties"),
        ("entity", "party"),
        ("names", "titles"),
        ("formattedLastName", "lastName"),
        ("isLowQuality", "isWeak"),
        ("sanctionsProgram", "program"),
        ("documentNumber", "number"),
        ("features", "statements"),
        ("dataAsOf", "date"),
    ] {
        check(ENHANCED, from, to);
    }
    for (from, to) in [
        ("LowQuality=", "Weak="),
        ("PartySubTypeID=", "KindID="),
        ("FeatureTypeID=", "TypeID="),
        ("NamePartGroupID=", "GroupID="),
        ("LocationID=", "PlaceID="),
        ("IDRegDocTypeID=", "DocID="),
        ("LegalBasisID=", "BasisID="),
    ] {
        let result = read(&ADVANCED.replace(from, to));
        let refused = matches!(
            result,
            Err(Refusal::Renamed { .. }
                | Refusal::Inconsistent { .. }
                | Refusal::WrongFormat { .. })
        );
        assert!(refused, "{from}: {result:?}");
    }
}

#[test]
fn odd_values_make_nothing_panic() {
    check_odd_values("us_ofac_sdn", "sdn_advanced.xml", ADVANCED);
    check_odd_values("us_ofac_sdn", "sdn_enhanced.xml", ENHANCED);
}

proptest! {
    #[test]
    fn mangled_forms(advanced in mangled(ADVANCED), enhanced in mangled(ENHANCED)) {
        check_no_panic("us_ofac_sdn", &one("sdn_advanced.xml", advanced));
        check_no_panic("us_ofac_sdn", &one("sdn_enhanced.xml", enhanced));
    }
}
