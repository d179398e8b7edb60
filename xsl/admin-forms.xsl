<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/version.xsl"/>

  <!-- Every form with its versions, and what is being written. -->
  <xsl:template match="page" mode="title"><t:text key="nav.forms"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <h1><t:text key="nav.forms"/></h1>
      <p class="facts"><t:text key="forms.about"/></p>
      <xsl:apply-templates select="drafts[row]"/>
      <xsl:apply-templates select="forms/form"/>
    </div>
  </xsl:template>

  <xsl:template match="drafts">
    <section class="card"><h2><t:text key="forms.drafts"/></h2>
      <table class="list cards"><caption class="vh"><t:text key="forms.drafts"/></caption>
        <thead><tr><th scope="col"><t:text key="forms.form"/></th><th scope="col"><t:text key="forms.base"/></th><th scope="col"><t:text key="forms.edited"/></th><th scope="col"><t:text key="audit.by"/></th></tr></thead>
        <tbody><xsl:for-each select="row"><tr>
          <th scope="row"><a class="name" href="{$m}/admin/forms/drafts/{@id}"><xsl:value-of select="@title"/></a><small><xsl:value-of select="@name"/></small></th>
          <td><t:text key="forms.version" n="@base"/></td><td class="nb"><xsl:value-of select="edited_at"/></td><td><xsl:value-of select="@by"/></td>
        </tr></xsl:for-each></tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:template match="forms/form">
    <section class="card"><h2><xsl:value-of select="@title"/><small><xsl:text> </xsl:text><span t:lang="language.code"><xsl:value-of select="@title_other"/></span> · <xsl:value-of select="@name"/></small></h2>
      <table class="list cards"><caption class="vh"><t:text key="forms.versions_of" name="@title"/></caption>
        <thead><tr><th scope="col"><t:text key="forms.number"/></th><th scope="col"><t:text key="col.state"/></th><th scope="col"><t:text key="forms.valid_from"/></th><th scope="col"><t:text key="forms.published"/></th><th scope="col" class="r"><t:text key="forms.in_work"/></th><th scope="col" class="r"><t:text key="forms.sent"/></th></tr></thead>
        <tbody><xsl:for-each select="row"><tr>
          <th scope="row"><a class="name" href="{$m}/admin/forms/{@id}"><t:text key="forms.version_n" n="@version"/></a></th>
          <td><xsl:apply-templates select="@state" mode="version"/></td>
          <td class="nb"><xsl:value-of select="valid_from"/></td>
          <td><span class="nb"><xsl:value-of select="published_at"/></span><small><xsl:call-template name="version-by"/></small></td>
          <td class="r" t:data-label="forms.in_work"><xsl:value-of select="@drafts"/></td><td class="r" t:data-label="forms.sent"><xsl:value-of select="@sent"/></td>
        </tr></xsl:for-each></tbody>
      </table>
    </section>
  </xsl:template>
</xsl:stylesheet>
