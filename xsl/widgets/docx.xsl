<?xml version="1.0" encoding="UTF-8"?>
<!-- A document for word processors (WordprocessingML) in the layout of Decree 30/2020/NĐ-CP: A4, margins 20, 20, 30, 17 mm,
     Times New Roman, page numbers on top from page 2. A sheet calls docx and gives the modes docx-title and docx-body;
     what stands on paper is set in the styles below, paragraphs only name them. Lengths are twips (1/20 pt). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:thidua:text"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" exclude-result-prefixes="t">
  <xsl:template name="docx">
    <package>
      <part name="[Content_Types].xml">
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Default Extension="xml" ContentType="application/xml"/>
          <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
          <Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
          <Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>
          <Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>
          <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
        </Types>
      </part>
      <part name="_rels/.rels">
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
          <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
        </Relationships>
      </part>
      <part name="word/_rels/document.xml.rels">
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
          <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>
          <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>
        </Relationships>
      </part>
      <part name="word/document.xml">
        <w:document><w:body>
          <xsl:apply-templates select="/page" mode="docx-body"/>
          <w:sectPr>
            <w:headerReference w:type="default" r:id="rId3"/>
            <w:pgSz w:w="11906" w:h="16838"/>
            <w:pgMar w:top="1134" w:right="964" w:bottom="1134" w:left="1701" w:header="510" w:footer="510" w:gutter="0"/>
            <w:titlePg/>
          </w:sectPr>
        </w:body></w:document>
      </part>
      <part name="word/styles.xml"><xsl:call-template name="docx-styles"/></part>
      <part name="word/settings.xml">
        <w:settings><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>
          <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
        </w:settings>
      </part>
      <part name="word/header1.xml">
        <w:hdr><w:p><w:pPr><w:pStyle w:val="page-number"/></w:pPr>
          <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
        </w:p></w:hdr>
      </part>
      <part name="docProps/core.xml">
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"
                           xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <dc:title><xsl:apply-templates select="/page" mode="docx-title"/></dc:title>
          <dc:creator><xsl:value-of select="/page/person/@name"/></dc:creator>
          <dcterms:created xsi:type="dcterms:W3CDTF"><xsl:value-of select="/page/@now"/></dcterms:created>
        </cp:coreProperties>
      </part>
    </package>
  </xsl:template>

  <!-- ==== styles ==== -->
  <xsl:template name="docx-styles">
    <w:styles>
      <w:docDefaults>
        <w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/>
          <w:lang><xsl:attribute name="w:val"><xsl:choose><xsl:when test="/page/@lang='en' and not(/page/paper)">en-GB</xsl:when><xsl:otherwise>vi-VN</xsl:otherwise></xsl:choose></xsl:attribute></w:lang></w:rPr></w:rPrDefault>
        <w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>
      </w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
      <w:style w:type="paragraph" w:customStyle="1" w:styleId="body"><w:name w:val="Body"/><w:basedOn w:val="normal"/><w:qFormat/><w:pPr><w:spacing w:before="60" w:after="60" w:line="264" w:lineRule="auto"/><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="heading1"><w:name w:val="heading 1"/><w:basedOn w:val="body"/><w:next w:val="body"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="200"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:caps/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="heading2"><w:name w:val="heading 2"/><w:basedOn w:val="body"/><w:next w:val="body"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="160"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="heading3"><w:name w:val="heading 3"/><w:basedOn w:val="body"/><w:next w:val="body"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:i/></w:rPr></w:style>
      <w:style w:type="character" w:customStyle="1" w:styleId="strong"><w:name w:val="Strong words"/><w:rPr><w:b/></w:rPr></w:style>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'title'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="before" select="'240'"/><xsl:with-param name="bold" select="true()"/><xsl:with-param name="caps" select="true()"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'subject'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="bold" select="true()"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'above'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="size" select="'24'"/><xsl:with-param name="caps" select="true()"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'organ'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="size" select="'24'"/><xsl:with-param name="bold" select="true()"/><xsl:with-param name="caps" select="true()"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'motto'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="size" select="'26'"/><xsl:with-param name="bold" select="true()"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'number'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="size" select="'26'"/><xsl:with-param name="before" select="'60'"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'place-date'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="size" select="'26'"/><xsl:with-param name="before" select="'60'"/><xsl:with-param name="italic" select="true()"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'page-number'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="size" select="'26'"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'copies-head'"/><xsl:with-param name="jc" select="'left'"/><xsl:with-param name="size" select="'24'"/><xsl:with-param name="bold" select="true()"/><xsl:with-param name="italic" select="true()"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'copies'"/><xsl:with-param name="jc" select="'left'"/><xsl:with-param name="size" select="'22'"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'signer'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="bold" select="true()"/><xsl:with-param name="caps" select="true()"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'attached'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="italic" select="true()"/><xsl:with-param name="after" select="'160'"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'cell'"/><xsl:with-param name="jc" select="'left'"/><xsl:with-param name="size" select="'24'"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'cell-head'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="size" select="'24'"/><xsl:with-param name="bold" select="true()"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'cell-centre'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="size" select="'24'"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'cell-right'"/><xsl:with-param name="jc" select="'right'"/><xsl:with-param name="size" select="'24'"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'about'"/><xsl:with-param name="jc" select="'center'"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'to'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="before" select="'120'"/><xsl:with-param name="after" select="'160'"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'end'"/><xsl:with-param name="jc" select="'left'"/><xsl:with-param name="before" select="'120'"/><xsl:with-param name="italic" select="true()"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'draft'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="size" select="'24'"/><xsl:with-param name="after" select="'160'"/><xsl:with-param name="bold" select="true()"/></xsl:call-template>
      <w:style w:type="paragraph" w:styleId="foot" w:customStyle="1"><w:name w:val="foot"/><w:basedOn w:val="normal"/><w:pPr><w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="auto"/></w:pBdr><w:spacing w:before="400"/><w:contextualSpacing/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'signer-name'"/><xsl:with-param name="jc" select="'center'"/><xsl:with-param name="bold" select="true()"/></xsl:call-template>
      <xsl:call-template name="docx-style"><xsl:with-param name="id" select="'cell-across'"/><xsl:with-param name="jc" select="'left'"/><xsl:with-param name="size" select="'24'"/><xsl:with-param name="bold" select="true()"/></xsl:call-template>
      <w:style w:type="paragraph" w:styleId="cell-part" w:customStyle="1"><w:name w:val="cell-part"/><w:basedOn w:val="cell"/><w:pPr><w:ind w:left="284"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="appendix" w:customStyle="1"><w:name w:val="Appendix"/><w:basedOn w:val="normal"/><w:qFormat/><w:pPr><w:keepNext/><w:pageBreakBefore/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:caps/></w:rPr></w:style>
      <w:style w:type="table" w:default="1" w:styleId="table-normal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
      <w:style w:type="table" w:customStyle="1" w:styleId="ruled"><w:name w:val="Ruled"/><w:basedOn w:val="table-normal"/><w:tblPr><w:tblBorders>
        <w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>
        <w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/>
      </w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
    </w:styles>
  </xsl:template>

  <xsl:template name="docx-style">
    <xsl:param name="id"/><xsl:param name="jc"/><xsl:param name="size" select="'28'"/><xsl:param name="before" select="'0'"/><xsl:param name="after" select="'0'"/>
    <xsl:param name="bold"/><xsl:param name="italic"/><xsl:param name="caps"/>
    <w:style w:type="paragraph" w:customStyle="1" w:styleId="{$id}"><w:name w:val="{$id}"/><w:basedOn w:val="normal"/>
      <w:pPr><w:spacing w:before="{$before}" w:after="{$after}"/><w:jc w:val="{$jc}"/></w:pPr>
      <w:rPr><xsl:if test="$bold"><w:b/></xsl:if><xsl:if test="$italic"><w:i/></xsl:if><xsl:if test="$caps"><w:caps/></xsl:if><w:sz w:val="{$size}"/><w:szCs w:val="{$size}"/></w:rPr>
    </w:style>
  </xsl:template>

  <!-- ==== paragraphs and tables ==== -->
  <!-- strong: bold words before the text. keep: stays on the page of the next paragraph. -->
  <xsl:template name="w-p">
    <xsl:param name="style" select="'body'"/><xsl:param name="text"/><xsl:param name="strong"/><xsl:param name="keep"/>
    <w:p>
      <w:pPr><w:pStyle w:val="{$style}"/><xsl:if test="$keep"><w:keepNext/><w:keepLines/></xsl:if></w:pPr>
      <xsl:if test="$strong!=''"><w:r><w:rPr><w:rStyle w:val="strong"/></w:rPr><w:t xml:space="preserve"><xsl:value-of select="$strong"/><xsl:text> </xsl:text></w:t></w:r></xsl:if>
      <w:r><w:t xml:space="preserve"><xsl:value-of select="$text"/></w:t></w:r>
    </w:p>
  </xsl:template>

  <!-- A line in the middle, as long as its place without the indents. -->
  <xsl:template name="w-line">
    <xsl:param name="indent"/>
    <w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr><w:spacing w:before="80" w:line="120" w:lineRule="exact"/><w:ind w:left="{$indent}" w:right="{$indent}"/></w:pPr></w:p>
  </xsl:template>

  <!-- What follows begins a page: a paragraph too low to be seen. -->
  <xsl:template name="w-next-sheet"><w:p><w:pPr><w:pageBreakBefore/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p></xsl:template>

  <xsl:template name="w-tc">
    <xsl:param name="width"/><xsl:param name="style" select="'cell'"/><xsl:param name="text"/>
    <w:tc><w:tcPr><w:tcW w:w="{$width}" w:type="dxa"/></w:tcPr><xsl:call-template name="w-p"><xsl:with-param name="style" select="$style"/><xsl:with-param name="text" select="$text"/></xsl:call-template></w:tc>
  </xsl:template>

  <!-- The head of a ruled table of fixed widths. -->
  <xsl:template name="w-ruled"><w:tblPr><w:tblStyle w:val="ruled"/><w:tblW w:w="9241" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr></xsl:template>
  <!-- A row's properties: whole on its page; a head row again on each page. -->
  <xsl:template name="w-whole"><w:trPr><w:cantSplit/></w:trPr></xsl:template>
  <xsl:template name="w-head"><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr></xsl:template>

  <!-- ==== what every official document has ==== -->
  <!-- above, organ: who issues it. number: empty where the document has none. -->
  <xsl:template name="w-letterhead">
    <xsl:param name="above"/><xsl:param name="organ"/><xsl:param name="number"/><xsl:param name="date"/>
    <w:tbl>
      <w:tblPr><w:tblW w:w="9600" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>
      <w:tblGrid><w:gridCol w:w="4200"/><w:gridCol w:w="5400"/></w:tblGrid>
      <w:tr>
        <w:tc><w:tcPr><w:tcW w:w="4200" w:type="dxa"/></w:tcPr>
          <xsl:if test="$above!=''"><xsl:call-template name="w-p"><xsl:with-param name="style" select="'above'"/><xsl:with-param name="text" select="$above"/></xsl:call-template></xsl:if>
          <xsl:call-template name="w-p"><xsl:with-param name="style" select="'organ'"/><xsl:with-param name="text" select="$organ"/></xsl:call-template>
          <xsl:call-template name="w-line"><xsl:with-param name="indent" select="'1450'"/></xsl:call-template>
        </w:tc>
        <w:tc><w:tcPr><w:tcW w:w="5400" w:type="dxa"/></w:tcPr>
          <xsl:call-template name="w-p"><xsl:with-param name="style" select="'organ'"/><xsl:with-param name="text"><t:text key="paper.state"/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="w-p"><xsl:with-param name="style" select="'motto'"/><xsl:with-param name="text"><t:text key="paper.motto"/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="w-line"><xsl:with-param name="indent" select="'1050'"/></xsl:call-template>
        </w:tc>
      </w:tr>
      <w:tr>
        <xsl:call-template name="w-tc"><xsl:with-param name="width" select="'4200'"/><xsl:with-param name="style" select="'number'"/><xsl:with-param name="text" select="$number"/></xsl:call-template>
        <xsl:call-template name="w-tc"><xsl:with-param name="width" select="'5400'"/><xsl:with-param name="style" select="'place-date'"/><xsl:with-param name="text" select="$date"/></xsl:call-template>
      </w:tr>
    </w:tbl>
  </xsl:template>

  <!-- for, post, name: on behalf of whom, as what, who signs; without a name room is left. The paragraphs below "Nơi nhận"
       are a mode of the page: docx-copies. -->
  <xsl:template name="w-signed">
    <xsl:param name="for"/><xsl:param name="post"/><xsl:param name="name"/>
    <w:p><w:pPr><w:keepNext/></w:pPr></w:p>
    <w:tbl>
      <w:tblPr><w:tblW w:w="9241" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>
      <w:tblGrid><w:gridCol w:w="4621"/><w:gridCol w:w="4620"/></w:tblGrid>
      <w:tr><xsl:call-template name="w-whole"/>
        <w:tc><w:tcPr><w:tcW w:w="4621" w:type="dxa"/></w:tcPr>
          <xsl:call-template name="w-p"><xsl:with-param name="style" select="'copies-head'"/><xsl:with-param name="text"><t:text key="paper.copies"/></xsl:with-param></xsl:call-template>
          <xsl:apply-templates select="/page" mode="docx-copies"/>
          <xsl:call-template name="w-p"><xsl:with-param name="style" select="'copies'"/><xsl:with-param name="text"><t:text key="paper.copies_file"/></xsl:with-param></xsl:call-template>
        </w:tc>
        <w:tc><w:tcPr><w:tcW w:w="4620" w:type="dxa"/></w:tcPr>
          <xsl:if test="$for!=''"><xsl:call-template name="w-p"><xsl:with-param name="style" select="'signer'"/><xsl:with-param name="text" select="$for"/></xsl:call-template></xsl:if>
          <xsl:call-template name="w-p"><xsl:with-param name="style" select="'signer'"/><xsl:with-param name="text" select="$post"/></xsl:call-template>
          <w:p/><w:p/><w:p/><w:p/>
          <xsl:if test="$name!=''"><xsl:call-template name="w-p"><xsl:with-param name="style" select="'signer-name'"/><xsl:with-param name="text" select="$name"/></xsl:call-template></xsl:if>
        </w:tc>
      </w:tr>
    </w:tbl>
  </xsl:template>
</xsl:stylesheet>
